using Cdp.Kpis.Impact;
using Cdp.Tool.Json;

namespace Cdp.Tool.Series;

/// <summary>What is asked about something that began on a day.</summary>
internal sealed record ImpactRequest
{
    /// <summary>Gets the day on which it began.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Gets the first day that counts, or <see langword="null"/> for all.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day that counts, or <see langword="null"/> for all.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Gets what it cost.</summary>
    public required double Cost { get; init; }

    /// <summary>Gets a value that tells whether the year before is compared with.</summary>
    public bool IsYearBefore { get; init; }

    /// <summary>Checks what was asked.</summary>
    /// <param name="hasGroups">Whether groups are compared.</param>
    /// <exception cref="ToolException">It cannot be answered.</exception>
    public void Check(bool hasGroups)
    {
        if (!(Cost >= 0) || !double.IsFinite(Cost))
        {
            throw new ToolException("--cost takes an amount of 0 or more.");
        }

        if (IsYearBefore && hasGroups)
        {
            throw new ToolException("Compare with a year before or with a group: leave --year-before out, or the group.");
        }

        if (From >= Since || Until < Since)
        {
            throw new ToolException($"The days that count lie around {NumberText.Of(Since)}. Give an earlier --from, or a later --until.");
        }
    }

    /// <summary>Gives the same up to a day, and from as many days before as after where no first day was asked for.</summary>
    /// <param name="until">The last day.</param>
    public ImpactRequest Within(DateOnly until) => this with { From = From ?? Since.AddDays(Since.DayNumber - until.DayNumber - 1), Until = until };

    /// <summary>Answers from series.</summary>
    /// <param name="name">What the values are.</param>
    /// <param name="treated">The values by time of those for whom it began.</param>
    /// <param name="control">The values by time of a group for which nothing began, or <see langword="null"/>. Periods that only one of both has are left out.</param>
    /// <param name="addsUp">Whether the values of periods add up, so that there is a benefit of all.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ToolException">A side has no period.</exception>
    public ImpactSummary Answer(string name, IReadOnlyDictionary<DateTimeOffset, double> treated, IReadOnlyDictionary<DateTimeOffset, double>? control, bool addsUp = true)
    {
        var asked = TimesOf(treated.Keys);
        var times = control is null ? asked : asked.FindAll(control.ContainsKey);
        var (before, since) = (times.FindAll(time => time < Midnight(Since)), times.FindAll(time => time >= Midnight(Since)));
        if (IsYearBefore)
        {
            // No more than a year after and as many periods before, so that the year before is not the time itself.
            since.RemoveAll(time => time >= Midnight(Since).AddYears(1));
            before = [.. before.TakeLast(since.Count)];
        }

        Demand(before, since);
        var data = new ImpactData(ValuesOf(before, treated), ValuesOf(since, treated))
        {
            Control = control is null ? null : new ImpactControl(ValuesOf(before, control), ValuesOf(since, control)),
            YearBefore = IsYearBefore ? YearBeforeOf(treated, before, since) : null,
        };
        var lost = control is null ? 0 : asked.Count + TimesOf(control.Keys).Count - (2 * times.Count);
        var summary = ImpactSummary.Of(name, this, data, ImpactAnalysis.Of(data, Cost), (before, since), addsUp);
        return lost == 0 ? summary : summary with { Warnings = [.. summary.Warnings, $"Periods that only one of both groups has are left out: {NumberText.Of(lost)} values."] };
    }

    private static double[] ValuesOf(List<DateTimeOffset> times, IReadOnlyDictionary<DateTimeOffset, double> values) => [.. times.Select(time => values[time])];

    /// <summary>Finds the same periods a year before: of days the same days of the week, 364 days before, and of months the same months.</summary>
    private static ImpactControl YearBeforeOf(IReadOnlyDictionary<DateTimeOffset, double> values, List<DateTimeOffset> before, List<DateTimeOffset> since)
    {
        List<double> Find(List<DateTimeOffset> times) =>
            times.ConvertAll(time => values.TryGetValue(time.AddDays(-364), out var value) || values.TryGetValue(time.AddYears(-1), out value)
                ? value
                : throw new ToolException($"There is no value for the year before {PeriodText.Of(time)}. Give values of a year more, or leave --year-before out."));
        return new ImpactControl(Find(before), Find(since));
    }

    private List<DateTimeOffset> TimesOf(IEnumerable<DateTimeOffset> times) =>
        [.. times.Where(time => (From is not { } from || time >= Midnight(from)) && (Until is not { } until || time < Midnight(until).AddDays(1))).Order()];

    private void Demand(List<DateTimeOffset> before, List<DateTimeOffset> since)
    {
        if (before.Count == 0 || since.Count == 0)
        {
            throw new ToolException($"There is no value {(before.Count == 0 ? "before" : "from")} {NumberText.Of(Since)}{(before.Count == 0 ? string.Empty : " on")}. Give values before and after, or another day with --since.");
        }
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

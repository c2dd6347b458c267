using Cdp.Kpis;
using Cdp.Segmentation.Windows;

namespace Cdp.Tool.Series;

/// <summary>The periods of a KPI that are whole: over, and not cut by the days that were asked for.</summary>
internal static class WholePeriods
{
    /// <summary>Gives the results of whole periods, each with the time at which its period begins by the clock of the business.</summary>
    /// <param name="results">The results.</param>
    /// <param name="unit">The periods.</param>
    /// <param name="now">The time it is.</param>
    public static IReadOnlyList<(DateTimeOffset Start, KpiResult Result)> Of(IEnumerable<KpiResult> results, CalendarUnit unit, DateTimeOffset now) =>
        [.. results.Where(result => result.Period.End <= now && Begins(ClockOf(result, result.Period.Start), unit) && Begins(ClockOf(result, result.Period.End), unit)).Select(static result => (ClockOf(result, result.Period.Start), result))];

    /// <summary>Tells whether a period begins at a time.</summary>
    /// <param name="time">The time by the clock of the business.</param>
    /// <param name="unit">The periods.</param>
    public static bool Begins(DateTimeOffset time, CalendarUnit unit) => unit switch
    {
        CalendarUnit.Week => time.DayOfWeek == DayOfWeek.Monday,
        CalendarUnit.Month => time.Day == 1,
        CalendarUnit.Quarter => time is { Day: 1, Month: 1 or 4 or 7 or 10 },
        CalendarUnit.Year => time.DayOfYear == 1,
        _ => true,
    };

    // By the clock of the business all periods are equal; hours that the clock skips or repeats come out as they are called.
    private static DateTimeOffset ClockOf(KpiResult result, DateTimeOffset time) => new(TimeZoneInfo.ConvertTime(time, result.Period.Zone).DateTime, TimeSpan.Zero);
}

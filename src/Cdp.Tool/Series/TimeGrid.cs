namespace Cdp.Tool.Series;

/// <summary>Periods of equal length, one behind the other: months, or spans of time, or numbers alone.</summary>
internal sealed class TimeGrid
{
    private const int MostPeriods = 100_000;

    private readonly DateTimeOffset? _start;
    private readonly int _months;
    private readonly TimeSpan _span;
    private readonly bool _isMonthEnd;

    private TimeGrid(DateTimeOffset? start, int months, TimeSpan span, int count, bool isMonthEnd = false) => (_start, _months, _span, Count, _isMonthEnd) = (start, months, span, count, isMonthEnd);

    /// <summary>Gets the number of periods.</summary>
    public int Count { get; }

    /// <summary>Makes periods that are only numbered, from 1.</summary>
    /// <param name="count">How many.</param>
    public static TimeGrid Numbered(int count) => new(null, 0, TimeSpan.Zero, count);

    /// <summary>Finds the longest periods that all times begin: months where all are of one day of the month or the last one, and else spans.</summary>
    /// <param name="times">The times at which periods begin, in any order; one at least.</param>
    /// <param name="where">Where they stand, for errors.</param>
    /// <returns>The periods from the first time to the last one.</returns>
    /// <exception cref="ToolException">The times are not those of equal periods.</exception>
    public static TimeGrid Of(IReadOnlyCollection<DateTimeOffset> times, string where)
    {
        DateTimeOffset[] sorted = [.. times.Distinct().Order()];
        var start = sorted[0];
        var months = sorted.Aggregate(0L, (step, time) => Divisor(step, MonthOf(time) - MonthOf(start)));
        var isMonthEnd = Array.TrueForAll(sorted, static time => time.AddDays(1).Day == 1);
        if (months > 0 && Array.TrueForAll(sorted, time => MonthsOn(start, (int)(MonthOf(time) - MonthOf(start)), isMonthEnd) == time))
        {
            return new TimeGrid(start, (int)months, TimeSpan.Zero, (int)((MonthOf(sorted[^1]) - MonthOf(start)) / months) + 1, isMonthEnd);
        }

        var ticks = sorted.Aggregate(0L, (step, time) => Divisor(step, (time - start).Ticks));
        var count = ticks == 0 ? 1 : ((sorted[^1] - start).Ticks / ticks) + 1;
        return count <= MostPeriods
            ? new TimeGrid(start, 0, ticks == 0 ? TimeSpan.FromDays(1) : new TimeSpan(ticks), (int)count)
            : throw new ToolException($"{where}: the times are not those of equal periods. Sum the values up by hour, day, week or month, with one record for each.");
    }

    /// <summary>Gives the place of a time, from 0.</summary>
    /// <param name="time">A time at which a period begins.</param>
    public int PlaceOf(DateTimeOffset time) => _months > 0 ? (int)((MonthOf(time) - MonthOf(_start!.Value)) / _months) : _span == TimeSpan.Zero ? 0 : (int)((time - _start!.Value).Ticks / _span.Ticks);

    /// <summary>Gives what a period is called: the day, or the time, at which it begins, or its number.</summary>
    /// <param name="place">Its place, from 0; it may lie behind the last one.</param>
    public string NameOf(int place)
    {
        if (_start is not { } start)
        {
            return NumberText.Of(place + 1);
        }

        return PeriodText.Of(_months > 0 ? MonthsOn(start, place * _months, _isMonthEnd) : start + (place * _span));
    }

    private static DateTimeOffset MonthsOn(DateTimeOffset start, int months, bool isMonthEnd) => isMonthEnd ? start.AddDays(1).AddMonths(months).AddDays(-1) : start.AddMonths(months);

    private static long MonthOf(DateTimeOffset time) => (12L * time.Year) + time.Month;

    private static long Divisor(long first, long second) => second == 0 ? first : Divisor(second, first % second);
}

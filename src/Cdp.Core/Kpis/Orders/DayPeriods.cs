using Cdp.Segmentation.Windows;

namespace Cdp.Kpis.Orders;

/// <summary>The periods of the calendar that some days lie in.</summary>
internal sealed class DayPeriods
{
    private readonly int[] _indexes;
    private readonly int _firstDay;
    private readonly List<int> _starts = [];

    /// <summary>Makes periods from one day to another.</summary>
    /// <param name="firstDay">The number of the first day.</param>
    /// <param name="lastDay">The number of the last day, which may be before the first: then there is no period.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="weekStart">The day on which weeks begin.</param>
    public DayPeriods(int firstDay, int lastDay, CalendarUnit unit, DayOfWeek weekStart)
    {
        _firstDay = firstDay;
        _indexes = new int[Math.Max(0, lastDay - firstDay + 1)];
        var end = firstDay;
        for (var day = firstDay; day <= lastDay; day++)
        {
            if (day == end)
            {
                var start = Floor(DateOnly.FromDayNumber(day), unit, weekStart);
                _starts.Add(start.DayNumber);
                end = Next(start, unit).DayNumber;
            }

            _indexes[day - firstDay] = _starts.Count - 1;
        }

        EndDay = end;
    }

    /// <summary>Gets the number of periods.</summary>
    public int Count => _starts.Count;

    /// <summary>Gets the number of the day behind the last period.</summary>
    public int EndDay { get; }

    /// <summary>Gets, for each day from the first one on, the place of its period.</summary>
    public ReadOnlySpan<int> Indexes => _indexes;

    /// <summary>Gives the first day of a period.</summary>
    public DateOnly StartOf(int period) => DateOnly.FromDayNumber(_starts[period]);

    /// <summary>Gives the number of the day behind a period.</summary>
    public int EndOf(int period) => period + 1 < _starts.Count ? _starts[period + 1] : EndDay;

    public int IndexOf(int day) => _indexes[day - _firstDay];

    private static DateOnly Floor(DateOnly day, CalendarUnit unit, DayOfWeek weekStart) => unit switch
    {
        CalendarUnit.Day => day,
        CalendarUnit.Week => day.DayNumber - ((7 + (day.DayOfWeek - weekStart)) % 7) is > 0 and var start ? DateOnly.FromDayNumber(start) : DateOnly.MinValue,
        CalendarUnit.Month => new DateOnly(day.Year, day.Month, 1),
        CalendarUnit.Quarter => new DateOnly(day.Year, day.Month - ((day.Month - 1) % 3), 1),
        CalendarUnit.Year => new DateOnly(day.Year, 1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Orders are kept by day. Give a day or a longer period."),
    };

    private static DateOnly Next(DateOnly start, CalendarUnit unit) => unit switch
    {
        CalendarUnit.Day => start.AddDays(1),
        CalendarUnit.Week => start.AddDays(7),
        CalendarUnit.Month => start.AddMonths(1),
        CalendarUnit.Quarter => start.AddMonths(3),
        _ => start.AddYears(1),
    };
}

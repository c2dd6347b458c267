namespace Cdp.Kpis;

/// <summary>A time over which KPIs are worked out.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it has ended: the first instant that does not belong to it.</param>
/// <param name="PreviousStart">When the one before it begins, which ends at <paramref name="Start"/>.</param>
/// <param name="Zone">The time zone of the business.</param>
public readonly record struct KpiPeriod(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset PreviousStart, TimeZoneInfo Zone)
{
    /// <summary>Tells whether an instant belongs to the period.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>Whether it does.</returns>
    public bool Contains(DateTimeOffset instant) => instant >= Start && instant < End;

    /// <summary>Tells whether an instant belongs to the period before.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>Whether it does.</returns>
    public bool ContainsBefore(DateTimeOffset instant) => instant >= PreviousStart && instant < Start;

    /// <summary>Gets how many days of the calendar it touches.</summary>
    public int Days => DayOf(End.AddTicks(-1)).DayNumber - DayOf(Start).DayNumber + 1;

    /// <summary>Gives the day of an instant in the time zone of the business.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The day.</returns>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}

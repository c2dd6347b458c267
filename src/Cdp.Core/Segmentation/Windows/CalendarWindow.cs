namespace Cdp.Segmentation.Windows;

/// <summary>So many whole periods of a calendar: the last ones that have ended, or with <see cref="IncludesCurrent"/> the ones up to and with the current one, as far as it has come.</summary>
/// <param name="Periods">The calendar.</param>
/// <param name="Count">How many periods, 1 or more; with the current one, it is one of them.</param>
public sealed record CalendarWindow(CalendarPeriods Periods, int Count) : Window
{
    /// <summary>Gets whether the current period is the last one of the window.</summary>
    public bool IncludesCurrent { get; init; }

    /// <summary>Gets how many periods ago the window ended; with the current period, that is none.</summary>
    public int Ago { get; init; }

    internal override InstantRange RangeAt(long now)
    {
        var last = IncludesCurrent ? 1 - Ago : -Ago;
        return new InstantRange(Periods.StartOf(now, last - Count), Math.Min(Periods.StartOf(now, last) - 1, now));
    }

    internal override long NextChange(long instant, long now)
    {
        // What has left never comes back; all others move at the next beginning of a period at the earliest, or when their own time comes.
        var next = instant < RangeAt(now).First ? long.MaxValue : Periods.NextStart(now);
        return instant > now ? Math.Min(instant, next) : next;
    }

    internal override long OldestNeeded(long now) => RangeAt(now).First;
}

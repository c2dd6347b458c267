namespace Cdp.Segmentation.Windows;

/// <summary>A window of time that events are looked at in.</summary>
/// <remarks>A window is a range of instants for each point in time. No window reaches beyond now: what is dated into the future waits.</remarks>
public abstract record Window
{
    private protected Window()
    {
    }

    /// <summary>Gives the range at a time.</summary>
    /// <param name="now">The time, unix milliseconds.</param>
    internal abstract InstantRange RangeAt(long now);

    /// <summary>Gives the earliest time after now at which an event comes into the range or leaves it by the passage of time alone; never later than that, perhaps earlier.</summary>
    /// <param name="instant">The time of the event, unix milliseconds.</param>
    /// <param name="now">The time, unix milliseconds.</param>
    /// <returns>The time; <see cref="long.MaxValue"/> for never.</returns>
    internal abstract long NextChange(long instant, long now);

    /// <summary>Gives from which instant on events may be looked at, now or later.</summary>
    /// <param name="now">The time, unix milliseconds.</param>
    internal abstract long OldestNeeded(long now);
}

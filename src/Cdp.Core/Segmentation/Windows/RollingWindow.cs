namespace Cdp.Segmentation.Windows;

/// <summary>The last so and so much time: from <c>now − Ago − For</c>, excluded, to <c>now − Ago</c>, included. It moves with every millisecond.</summary>
/// <param name="For">How long it is: whole milliseconds, more than none. For months and years use <see cref="CalendarWindow"/>.</param>
/// <param name="Ago">How long ago it ended.</param>
public sealed record RollingWindow(TimeSpan For, TimeSpan Ago = default) : Window
{
    private long ForMilliseconds => For.Ticks / TimeSpan.TicksPerMillisecond;

    private long AgoMilliseconds => Ago.Ticks / TimeSpan.TicksPerMillisecond;

    internal override InstantRange RangeAt(long now) => new(now - AgoMilliseconds - ForMilliseconds + 1, now - AgoMilliseconds);

    internal override long NextChange(long instant, long now)
    {
        var enters = instant + AgoMilliseconds;
        var leaves = enters + ForMilliseconds;
        return enters > now ? enters : leaves > now ? leaves : long.MaxValue;
    }

    internal override long OldestNeeded(long now) => RangeAt(now).First;
}

namespace Cdp.Segmentation.Windows;

/// <summary>A fixed range of time: from its beginning, included, to its end, excluded.</summary>
/// <param name="From">The beginning; <see langword="null"/> for none.</param>
/// <param name="To">The end; <see langword="null"/> for none.</param>
public sealed record FixedWindow(DateTimeOffset? From, DateTimeOffset? To) : Window
{
    private long First => From?.ToUnixTimeMilliseconds() ?? long.MinValue;

    private long Last => To?.ToUnixTimeMilliseconds() - 1 ?? long.MaxValue;

    internal override InstantRange RangeAt(long now) => new(First, Math.Min(Last, now));

    internal override long NextChange(long instant, long now) => instant > now && instant >= First && instant <= Last ? instant : long.MaxValue;

    internal override long OldestNeeded(long now) => First;
}

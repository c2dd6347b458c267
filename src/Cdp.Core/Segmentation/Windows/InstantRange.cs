namespace Cdp.Segmentation.Windows;

/// <summary>The instants from a first to a last one, both included. Empty when the last is before the first.</summary>
/// <param name="First">The first, unix milliseconds.</param>
/// <param name="Last">The last, unix milliseconds.</param>
internal readonly record struct InstantRange(long First, long Last)
{
    /// <summary>Gives the range of everything up to now.</summary>
    public static InstantRange UpTo(long now) => new(long.MinValue, now);

    public bool Contains(long instant) => instant >= First && instant <= Last;
}

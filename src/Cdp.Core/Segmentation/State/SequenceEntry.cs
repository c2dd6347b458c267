namespace Cdp.Segmentation.State;

/// <summary>An event as a sequence remembers it.</summary>
/// <param name="Instant">When it happened, unix milliseconds.</param>
/// <param name="Steps">The steps whose pattern it matches, a bit each.</param>
/// <param name="Values">The values of the properties by which steps are tied, as canonical JSON.</param>
internal sealed record SequenceEntry(long Instant, long Steps, string?[] Values)
{
    public bool IsOf(int step) => (Steps & (1L << step)) != 0;
}

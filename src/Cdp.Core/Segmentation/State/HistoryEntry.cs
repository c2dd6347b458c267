namespace Cdp.Segmentation.State;

/// <summary>An event as a condition remembers it.</summary>
/// <param name="Instant">When it happened, unix milliseconds.</param>
/// <param name="Value">The value of the property that the condition looks at, as canonical JSON; <see langword="null"/> where it looks at none.</param>
internal readonly record struct HistoryEntry(long Instant, string? Value) : IComparable<HistoryEntry>
{
    public int CompareTo(HistoryEntry other) => Instant != other.Instant ? Instant.CompareTo(other.Instant) : string.CompareOrdinal(Value, other.Value);
}

namespace Cdp.Pipeline;

/// <summary>Where an event is among the blocks of a bucket, ordered by time.</summary>
/// <param name="Instant">When it happened, unix milliseconds.</param>
/// <param name="Sequence">Its position in the log.</param>
/// <param name="Block">The place of the block.</param>
/// <param name="Offset">Where its head begins in the block.</param>
internal readonly record struct BulkPlace(long Instant, long Sequence, int Block, int Offset) : IComparable<BulkPlace>
{
    public int CompareTo(BulkPlace other) => Instant != other.Instant ? Instant.CompareTo(other.Instant) : Sequence.CompareTo(other.Sequence);
}

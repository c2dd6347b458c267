using Cdp.Matching.Scoring.Direct;

namespace Cdp.Matching.Live;

/// <summary>What one source says about one identifier, ready to be compared.</summary>
/// <remarks>Safe for use from many threads at once: threads that meet write the same.</remarks>
/// <param name="model">The model.</param>
/// <param name="record">The record.</param>
internal sealed class ComparableRecord(LiveModel model, SourceRecord record)
{
    private long[]? _keys;

    public SourceRecord Record => record;

    public ComparedRecord Compared { get; } = model.Weigher.Prepare(record.Values);

    /// <summary>Gets the keys, rising.</summary>
    public long[] Keys => _keys ??= model.KeysOf(record);
}

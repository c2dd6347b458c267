using System.Collections.Concurrent;

namespace Cdp.Matching.Live;

/// <summary>Keeps records that were compared lately ready for the next time: to read a record and to derive what comparisons ask of it takes longer than to compare it.</summary>
/// <remarks>Safe for use from many threads at once. Records are known by their text, so what is kept is never out of date.</remarks>
/// <param name="model">The model.</param>
internal sealed class ComparableRecords(LiveModel model)
{
    // A record takes some kilobytes; twice as many are kept.
    private const int PerGeneration = 16_384;

    private ConcurrentDictionary<string, ComparableRecord[]> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, ComparableRecord[]> _old = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Gives the records of a text.</summary>
    public ComparableRecord[] Of(string text)
    {
        if (_young.TryGetValue(text, out var records))
        {
            return records;
        }

        records = _old.TryGetValue(text, out var known) ? known : [.. RecordText.Read(text, model.Columns).Select(record => new ComparableRecord(model, record))];
        if (_young.TryAdd(text, records) && Interlocked.Increment(ref _count) % PerGeneration == 0)
        {
            _old = _young;
            _young = new ConcurrentDictionary<string, ComparableRecord[]>(StringComparer.Ordinal);
        }

        return records;
    }
}

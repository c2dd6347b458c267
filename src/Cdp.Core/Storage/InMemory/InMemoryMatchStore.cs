using Cdp.Matching.Live;

namespace Cdp.Storage.InMemory;

internal sealed class InMemoryMatchStore(InMemoryTransaction transaction, InMemoryMatches matches) : IMatchStore
{
    public ValueTask<IReadOnlyList<RecordEntry>> GetAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(identifiers);
        var found = new List<RecordEntry>(identifiers.Count);
        foreach (var identifier in new SortedSet<long>(identifiers))
        {
            if (matches.Entries.TryGet(identifier, out var entry))
            {
                found.Add(entry);
            }
        }

        return new(found);
    }

    public ValueTask SaveAsync(RecordEntry entry, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(entry);
        matches.Set(entry with { Keys = [.. entry.Keys] }, journal);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveAsync(long identifier, CancellationToken cancellationToken) => new(matches.Remove(identifier, transaction.DemandWrite(cancellationToken)));

    public ValueTask<IReadOnlyList<RecordBlock>> GetBlocksAsync(IReadOnlyCollection<long> keys, int limit, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var blocks = new List<RecordBlock>(keys.Count);
        foreach (var key in new SortedSet<long>(keys))
        {
            if (matches.Blocks.TryGetValue(key, out var block))
            {
                blocks.Add(new RecordBlock(key, [.. block.Take(limit)]));
            }
        }

        return new(blocks);
    }

    public IAsyncEnumerable<RecordEntry> ReadAsync(long after, CancellationToken cancellationToken) => transaction.List(matches.Entries.ReadAfter(after), cancellationToken);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(matches.Entries.Count);
    }

    public ValueTask<int> GetActiveVersionAsync(CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(matches.ActiveVersion);
    }

    public ValueTask SetActiveVersionAsync(int version, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        var before = matches.ActiveVersion;
        journal.Note(() => matches.ActiveVersion = before);
        matches.ActiveVersion = version;
        return ValueTask.CompletedTask;
    }

    public ValueTask AddModelAsync(MatchModelRow row, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(row);
        if (matches.Models.TryGet(row.Version, out _))
        {
            throw new InvalidOperationException($"Version {row.Version} of the match model is stored already.");
        }

        matches.Models.Set(row.Version, row with { AddedAt = row.AddedAt.CutToMilliseconds() }, journal);
        return ValueTask.CompletedTask;
    }

    public ValueTask<MatchModelRow?> FindModelAsync(int version, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(matches.Models.TryGet(version, out var row) ? row : null);
    }

    public IAsyncEnumerable<MatchModelRow> ReadModelsAsync(CancellationToken cancellationToken) => transaction.List(matches.Models.ReadAfter(0), cancellationToken);

    public ValueTask SaveMeasurementAsync(MatchMeasurementRow row, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(row);
        matches.Measurements.Set(row.At.ToUnixTimeMilliseconds(), row with { At = row.At.CutToMilliseconds() }, journal);
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<MatchMeasurementRow> ReadMeasurementsAsync(DateTimeOffset? since, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var (after, end) = ((since?.ToUnixTimeMilliseconds() - 1) ?? long.MinValue, until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        return transaction.List(matches.Measurements.ReadAfter(after).TakeWhile(row => row.At.ToUnixTimeMilliseconds() < end), cancellationToken);
    }
}

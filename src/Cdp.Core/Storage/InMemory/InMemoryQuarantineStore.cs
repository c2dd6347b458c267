using Cdp.Collection;

namespace Cdp.Storage.InMemory;

internal sealed class InMemoryQuarantineStore(InMemoryTransaction transaction, OrderedTable<long, QuarantinedEvent> entries) : IQuarantineStore
{
    public ValueTask<long> AddAsync(QuarantinedEvent quarantined, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(quarantined);
        var stored = quarantined with
        {
            Id = transaction.Counters.NextQuarantined(journal),
            ReceivedAt = quarantined.ReceivedAt.CutToMilliseconds(),
            // A copy: callers may reuse the buffer.
            Payload = quarantined.Payload.ToArray(),
        };
        entries.Set(stored.Id, stored, journal);
        return new(stored.Id);
    }

    public ValueTask<bool> ExistsAsync(string source, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(entries.ReadAfter(0).Any(entry => entry.Source == source && entry.Payload.Span.SequenceEqual(payload.Span)));
    }

    public ValueTask<QuarantinedEvent?> FindAsync(long id, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(entries.TryGet(id, out var entry) ? entry : null);
    }

    public IAsyncEnumerable<QuarantinedEvent> ReadAsync(long afterId, CancellationToken cancellationToken) =>
        transaction.List(entries.ReadAfter(afterId), cancellationToken);

    public ValueTask<bool> RemoveAsync(long id, CancellationToken cancellationToken) =>
        new(entries.Remove(id, transaction.DemandWrite(cancellationToken)));
}

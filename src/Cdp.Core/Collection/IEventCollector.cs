namespace Cdp.Collection;

/// <summary>Takes events in.</summary>
/// <remarks>
/// When a call returns, the accepted events and every consequence of them (identity graph, golden profiles) are committed together and durable.
/// Implementations are safe for use from many threads at once; concurrent calls share commits.
/// </remarks>
public interface IEventCollector
{
    /// <summary>Collects a batch.</summary>
    /// <param name="batch">The events. Order within the batch and between batches does not matter.</param>
    /// <param name="cancellationToken">Cancels the wait until the batch's transaction starts; a batch is stored whole or not at all.</param>
    /// <returns>What became of each event.</returns>
    /// <exception cref="ArgumentException">The source's name is empty or too long, or <see cref="EventBatch.ReceivedAt"/> lies before 1970 or in the future.</exception>
    /// <exception cref="CdpException">The store could not take the batch; nothing of it was stored.</exception>
    ValueTask<CollectResult> CollectAsync(EventBatch batch, CancellationToken cancellationToken = default);

    /// <summary>Collects one request body in Segment's wire format: a single event, or an object with a <c>batch</c> array.</summary>
    /// <param name="source">The system that sent it.</param>
    /// <param name="utf8Json">The body, as UTF-8. It is parsed whatever its size up to <see cref="CollectionOptions.MaxBatchBytes"/>; items that are not valid are refused one by one.</param>
    /// <param name="cancellationToken">Cancels the wait until the batch's transaction starts.</param>
    /// <returns>What became of each event. A body that is not JSON at all gives one refused event.</returns>
    /// <exception cref="ArgumentException">The source's name is empty or too long.</exception>
    /// <exception cref="CdpException">The store could not take the batch; nothing of it was stored.</exception>
    ValueTask<CollectResult> CollectJsonAsync(string source, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken = default);

    /// <summary>Collects one request body that a former collector received, for replaying an archive. See <see cref="EventBatch.ReceivedAt"/>.</summary>
    /// <param name="source">The system that sent it.</param>
    /// <param name="utf8Json">The body, as UTF-8.</param>
    /// <param name="receivedAt">When the former collector received it: not before 1970, and not ahead of the clock by more than <see cref="CollectionOptions.FutureTolerance"/>.</param>
    /// <param name="cancellationToken">Cancels the wait until the batch's transaction starts.</param>
    /// <returns>What became of each event. A body that is not JSON at all gives one refused event.</returns>
    /// <exception cref="ArgumentException">The source's name is empty or too long, or the time lies before 1970 or in the future.</exception>
    /// <exception cref="CdpException">The store could not take the batch; nothing of it was stored.</exception>
    ValueTask<CollectResult> CollectJsonAsync(string source, ReadOnlyMemory<byte> utf8Json, DateTimeOffset receivedAt, CancellationToken cancellationToken = default);
}

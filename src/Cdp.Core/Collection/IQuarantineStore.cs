namespace Cdp.Collection;

/// <summary>Keeps the events that were refused.</summary>
/// <remarks>An instance belongs to one transaction and one tenant and is not safe for concurrent use.</remarks>
public interface IQuarantineStore
{
    /// <summary>Adds an entry.</summary>
    /// <param name="quarantined">The refused event.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number given to the entry.</returns>
    ValueTask<long> AddAsync(QuarantinedEvent quarantined, CancellationToken cancellationToken);

    /// <summary>Tells whether an entry of the same source and bytes is kept.</summary>
    /// <param name="source">The system that sent the event.</param>
    /// <param name="payload">The bytes as they would be kept.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there is one.</returns>
    ValueTask<bool> ExistsAsync(string source, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>Finds an entry.</summary>
    /// <param name="id">The number of the entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entry, or <see langword="null"/>.</returns>
    ValueTask<QuarantinedEvent?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Lists entries.</summary>
    /// <param name="afterId">The number after which to start; 0 for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The entries, by rising number.</returns>
    IAsyncEnumerable<QuarantinedEvent> ReadAsync(long afterId, CancellationToken cancellationToken);

    /// <summary>Removes an entry.</summary>
    /// <param name="id">The number of the entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> RemoveAsync(long id, CancellationToken cancellationToken);
}

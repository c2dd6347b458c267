namespace Cdp.Matching.Live;

/// <summary>Keeps the records that are matched, in the blocks in which they meet, the versions of the model, and what was measured.</summary>
/// <remarks>An instance belongs to one transaction and one tenant and is not safe for concurrent use. What was written is seen by later calls in the same transaction.</remarks>
public interface IMatchStore
{
    /// <summary>Gets what is kept about some identifiers.</summary>
    /// <param name="identifiers">The numbers of the identifiers.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entries, by rising number; identifiers without one are left out.</returns>
    ValueTask<IReadOnlyList<RecordEntry>> GetAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken);

    /// <summary>Keeps what is said about an identifier, in place of what was kept before, and puts it into the blocks of its keys.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask SaveAsync(RecordEntry entry, CancellationToken cancellationToken);

    /// <summary>Forgets what is kept about an identifier.</summary>
    /// <param name="identifier">The number of the identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there was something.</returns>
    ValueTask<bool> RemoveAsync(long identifier, CancellationToken cancellationToken);

    /// <summary>Gets blocks.</summary>
    /// <remarks>Until the transaction ends, nobody else puts an identifier into one of these blocks or takes one out.</remarks>
    /// <param name="keys">The hashes of the keys.</param>
    /// <param name="limit">How many identifiers of a block are needed at most. Which ones are given when there are more is not defined.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The blocks that are not empty, by rising key.</returns>
    ValueTask<IReadOnlyList<RecordBlock>> GetBlocksAsync(IReadOnlyCollection<long> keys, int limit, CancellationToken cancellationToken);

    /// <summary>Lists all entries.</summary>
    /// <param name="after">The number of the identifier after which to start; 0 for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The entries, by rising number.</returns>
    IAsyncEnumerable<RecordEntry> ReadAsync(long after, CancellationToken cancellationToken);

    /// <summary>Counts the entries of the tenant.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of entries.</returns>
    ValueTask<long> CountAsync(CancellationToken cancellationToken);

    /// <summary>Gets which version of the model is in force.</summary>
    /// <remarks>It is asked at the beginning of many transactions, so it is cheap, and it does not change until the transaction ends.</remarks>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of the version; 0 when records are not matched.</returns>
    ValueTask<int> GetActiveVersionAsync(CancellationToken cancellationToken);

    /// <summary>Puts a version of the model into force.</summary>
    /// <param name="version">The number of the version, which is stored; 0 to match no records.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask SetActiveVersionAsync(int version, CancellationToken cancellationToken);

    /// <summary>Adds a version of the model.</summary>
    /// <param name="row">The version; its number is not in use yet.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask AddModelAsync(MatchModelRow row, CancellationToken cancellationToken);

    /// <summary>Finds a version of the model.</summary>
    /// <param name="version">The number of the version.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version, or <see langword="null"/>.</returns>
    ValueTask<MatchModelRow?> FindModelAsync(int version, CancellationToken cancellationToken);

    /// <summary>Lists the versions of the model, by rising number.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The versions.</returns>
    IAsyncEnumerable<MatchModelRow> ReadModelsAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what was measured at a moment, in place of what was kept of the same moment before.</summary>
    /// <param name="row">What was measured.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask SaveMeasurementAsync(MatchMeasurementRow row, CancellationToken cancellationToken);

    /// <summary>Lists what was measured, by rising time.</summary>
    /// <param name="since">The first moment, in whole milliseconds, or <see langword="null"/> for the beginning.</param>
    /// <param name="until">The moment before which to end, in whole milliseconds, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>What was measured at the first moment or later, and before the last.</returns>
    IAsyncEnumerable<MatchMeasurementRow> ReadMeasurementsAsync(DateTimeOffset? since, DateTimeOffset? until, CancellationToken cancellationToken);
}

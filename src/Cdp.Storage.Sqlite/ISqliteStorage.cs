namespace Cdp.Storage.Sqlite;

/// <summary>What a SQLite file offers beyond <see cref="ICdpStorage"/>: back-up and a check.</summary>
/// <remarks>It is registered under the same key as the storage. It is safe for use from many threads at once.</remarks>
public interface ISqliteStorage : ICdpStorage
{
    /// <summary>Writes a consistent copy while reads and writes go on.</summary>
    /// <remarks>The copy appears under its name when it is complete and on disk. It holds every commit that ended before the call.</remarks>
    /// <param name="path">The file to write. It must not exist.</param>
    /// <param name="cancellationToken">Cancels the call; what was written of the copy is removed.</param>
    /// <returns>A task that ends when the copy is complete.</returns>
    /// <exception cref="CdpException">The file exists already, or it cannot be written.</exception>
    ValueTask BackupAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Reads the whole file and checks its structure and its references.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What is wrong, without personal data; empty when all is well.</returns>
    ValueTask<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellationToken = default);
}

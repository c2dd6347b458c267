using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Tool.Stores;

/// <summary>What the commands need of one kind of store.</summary>
internal interface IStoreAdapter
{
    /// <summary>Chooses the store for a platform.</summary>
    /// <param name="builder">The platform.</param>
    void Use(ICdpBuilder builder);

    /// <summary>Reads the version of the schema without changing anything.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version; 0 when there is no store yet.</returns>
    Task<int> ReadVersionAsync(CancellationToken cancellationToken);

    /// <summary>Writes a copy of the store while others use it.</summary>
    /// <param name="services">The services of the open store.</param>
    /// <param name="target">The file to write.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is left of the copy.</param>
    /// <returns>A task that ends when the copy is complete.</returns>
    Task BackupAsync(IServiceProvider services, string target, CancellationToken cancellationToken);
}

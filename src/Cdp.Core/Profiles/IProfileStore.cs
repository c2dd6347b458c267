namespace Cdp.Profiles;

/// <summary>Keeps what was observed about identifiers, and the golden profiles made of it.</summary>
/// <remarks>An instance belongs to one transaction and one tenant and is not safe for concurrent use. What was written is seen by later calls in the same transaction.</remarks>
public interface IProfileStore
{
    /// <summary>Adds an observation to those of the same identifier, source, trait and value: counts add up, the first and last time are stretched.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask ObserveAsync(Observation observation, CancellationToken cancellationToken);

    /// <summary>Removes all observations about an identifier. The golden profiles stay as they were saved.</summary>
    /// <param name="identifier">The number of the identifier.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many there were.</returns>
    ValueTask<long> RemoveObservationsAsync(long identifier, CancellationToken cancellationToken);

    /// <summary>Gets the observations about some identifiers.</summary>
    /// <param name="identifiers">The numbers of the identifiers.</param>
    /// <param name="valuesPerTrait">
    /// How many observations of each trait of each identifier are needed, those with the latest <see cref="Observation.LastSeen"/>. A store may give more,
    /// and gives all that share the last of these times.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The observations, by identifier, then trait, source and value, ordinally.</returns>
    ValueTask<IReadOnlyList<Observation>> GetObservationsAsync(IReadOnlyCollection<long> identifiers, int valuesPerTrait, CancellationToken cancellationToken);

    /// <summary>Lists the identifiers about which some value of a trait was observed.</summary>
    /// <param name="trait">The name of the trait.</param>
    /// <param name="value">The value as canonical JSON.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The numbers of the identifiers, rising, without repetition.</returns>
    IAsyncEnumerable<long> FindObservedAsync(string trait, string value, CancellationToken cancellationToken);

    /// <summary>Finds a golden profile.</summary>
    /// <param name="id">The profile.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The row, or <see langword="null"/>.</returns>
    ValueTask<ProfileRow?> FindAsync(ProfileId id, CancellationToken cancellationToken);

    /// <summary>Lists golden profiles.</summary>
    /// <param name="after">The profile after which to start; the default value for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The rows, by rising id.</returns>
    IAsyncEnumerable<ProfileRow> ReadAsync(ProfileId after, CancellationToken cancellationToken);

    /// <summary>Saves a golden profile.</summary>
    /// <param name="row">The row. Its version is one more than the stored one, or 1 for a new row.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    /// <exception cref="CdpConcurrencyException">The stored version is not the one before the row's.</exception>
    ValueTask SaveAsync(ProfileRow row, CancellationToken cancellationToken);

    /// <summary>Removes a golden profile.</summary>
    /// <param name="id">The profile.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> RemoveAsync(ProfileId id, CancellationToken cancellationToken);

    /// <summary>Counts the golden profiles of the tenant.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of rows.</returns>
    ValueTask<long> CountAsync(CancellationToken cancellationToken);
}

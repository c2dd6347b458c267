using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;

namespace Cdp.Profiles;

/// <summary>Reads golden profiles.</summary>
/// <remarks>
/// Safe for use from many threads at once. Each call sees everything that was acknowledged before it. A profile that was merged into another
/// redirects to it: its old id finds the surviving profile.
/// </remarks>
public interface IProfiles
{
    /// <summary>Gets a profile as it is now.</summary>
    /// <param name="id">The id. A retired one is followed to the profile that it redirects to.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The profile, or <see langword="null"/> when there never was one with the id.</returns>
    ValueTask<Profile?> GetAsync(ProfileId id, CancellationToken cancellationToken = default);

    /// <summary>Gets a profile as it was at an earlier time: resolved and unified from the links and events up to then, by the rules of today.</summary>
    /// <remarks>It is worked out from the events, not read from a copy, so it costs more than <see cref="GetAsync(ProfileId, CancellationToken)"/>. Its version is 0.</remarks>
    /// <param name="id">The id. A retired one is followed to the profile that it redirects to.</param>
    /// <param name="asOf">The latest time of an event to take into account.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The profile, or <see langword="null"/> when there never was one with the id or the identifier that it is named after was not known then.</returns>
    ValueTask<Profile?> GetAsync(ProfileId id, DateTimeOffset asOf, CancellationToken cancellationToken = default);

    /// <summary>Finds the profile of an identifier.</summary>
    /// <param name="identifier">The identifier, normalised.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The profile, or <see langword="null"/> when the identifier was never seen.</returns>
    ValueTask<Profile?> FindAsync(Identifier identifier, CancellationToken cancellationToken = default);

    /// <summary>Finds the profile of an identifier given as it was written, such as <c>("email", " Bob@Example.com ")</c>.</summary>
    /// <param name="type">The name of the identifier's type.</param>
    /// <param name="value">The value. It is normalised by the rules of its type.</param>
    /// <param name="defaultRegion">The country in which a phone number without a country code is read, as an ISO 3166-1 alpha-2 code.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The profile, or <see langword="null"/> when the value cannot be an identifier of the type or was never seen.</returns>
    ValueTask<Profile?> FindAsync(string type, string value, string? defaultRegion = null, CancellationToken cancellationToken = default);

    /// <summary>Finds the profiles on which a value of a trait survived, one page at a time.</summary>
    /// <param name="trait">The name of the trait, or its path, such as <c>address.city</c>.</param>
    /// <param name="value">The value. It is compared as JSON: <c>1</c> equals <c>1.0</c>, a text equals itself only.</param>
    /// <param name="after">The last profile of the page before; the default value for the first page.</param>
    /// <param name="limit">The largest number of profiles to give, 1 to 1,000.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The profiles, by rising id. Fewer than <paramref name="limit"/> are the last page.</returns>
    ValueTask<IReadOnlyList<Profile>> SearchAsync(string trait, JsonElement value, ProfileId after = default, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>Lists all profiles.</summary>
    /// <param name="after">The profile after which to start; the default value for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The profiles, by rising id.</returns>
    IAsyncEnumerable<Profile> ListAsync(ProfileId after = default, CancellationToken cancellationToken = default);

    /// <summary>Lists the events that belong to a profile.</summary>
    /// <param name="id">The id. A retired one is followed to the profile that it redirects to.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The events, oldest first; none when there is no such profile.</returns>
    IAsyncEnumerable<EventEntry> EventsAsync(ProfileId id, CancellationToken cancellationToken = default);

    /// <summary>Counts the profiles.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of profiles.</returns>
    ValueTask<long> CountAsync(CancellationToken cancellationToken = default);
}

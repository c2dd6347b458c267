namespace Cdp.Profiles;

/// <summary>Shorter forms of reading profiles.</summary>
public static class ProfilesExtensions
{
    /// <summary>Finds the profiles on which a text survived as the value of a trait, one page at a time.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <param name="trait">The name of the trait, or its path, such as <c>address.city</c>.</param>
    /// <param name="value">The text. It is compared exactly.</param>
    /// <param name="after">The last profile of the page before; the default value for the first page.</param>
    /// <param name="limit">The largest number of profiles to give, 1 to 1,000.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The profiles, by rising id. Fewer than <paramref name="limit"/> are the last page.</returns>
    public static ValueTask<IReadOnlyList<Profile>> SearchAsync(
        this IProfiles profiles, string trait, string value, ProfileId after = default, int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        ArgumentNullException.ThrowIfNull(value);

        return profiles.SearchAsync(trait, TraitText.ToElement(value), after, limit, cancellationToken);
    }
}

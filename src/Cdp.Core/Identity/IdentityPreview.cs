namespace Cdp.Identity;

/// <summary>What changed identity rules would do to the stored graph.</summary>
public sealed record IdentityPreview
{
    /// <summary>Gets the profiles that would become one, each group by rising id; the first of a group would survive.</summary>
    public required IReadOnlyList<IReadOnlyList<ProfileId>> Merges { get; init; }

    /// <summary>Gets the profiles that would fall apart.</summary>
    public required IReadOnlyList<ProfileSplit> Splits { get; init; }

    /// <summary>Gets the number of profiles now.</summary>
    public required int ProfilesBefore { get; init; }

    /// <summary>Gets the number of profiles under the changed rules.</summary>
    public required int ProfilesAfter { get; init; }

    /// <summary>Gets a value that tells whether the changed rules would leave every profile as it is.</summary>
    public bool ChangesNothing => Merges.Count == 0 && Splits.Count == 0;
}

namespace Cdp.Identity;

/// <summary>What changed in a region of the graph, for <see cref="RegionResolver"/>.</summary>
internal sealed record RegionChange
{
    /// <summary>Gets the clusters that the change touches.</summary>
    public required IReadOnlyCollection<ProfileId> Profiles { get; init; }

    /// <summary>Gets the rank before which nothing can have changed.</summary>
    public LinkRank From { get; init; } = LinkRank.First;

    /// <summary>Gets a link that is new or has a better rank than the stored one; it is not stored in this form yet.</summary>
    public Link? Added { get; init; }

    /// <summary>Gets a link that is to be left out although it is still stored.</summary>
    public Link? Removed { get; init; }

    /// <summary>Gets a value that tells whether the ranks of stored links changed, so that how clusters grew before cannot be worked out any more.</summary>
    public bool OrderChanged { get; init; }
}

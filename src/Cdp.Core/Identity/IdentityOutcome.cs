namespace Cdp.Identity;

/// <summary>What a decision about identities did.</summary>
public sealed record IdentityOutcome
{
    /// <summary>Gets the merges and splits that followed, in the order in which they were recorded; empty when no profile changed.</summary>
    public required IReadOnlyList<IdentityChange> Changes { get; init; }

    /// <summary>Gets the forbids or links that were written, so that they can be taken back.</summary>
    public required IReadOnlyList<Link> Decisions { get; init; }
}

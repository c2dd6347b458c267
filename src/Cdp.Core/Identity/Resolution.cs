namespace Cdp.Identity;

/// <summary>What <see cref="IIdentityResolver.Resolve"/> gives: who is who, and what became of each link.</summary>
public sealed record Resolution
{
    /// <summary>Gets the identifiers with the status and the profile that the links and rules give them, by rising number.</summary>
    public required IReadOnlyList<IdentifierNode> Identifiers { get; init; }

    /// <summary>Gets the links with the state that the rules give them, in the order in which they were taken; forbids come last.</summary>
    public required IReadOnlyList<Link> Links { get; init; }
}

namespace Cdp.Identity;

/// <summary>An identifier as a store keeps it.</summary>
public sealed record IdentifierNode
{
    /// <summary>Gets the number of the identifier, 1 or greater, unique in the store and rising in the order in which identifiers were stored.</summary>
    public required long Id { get; init; }

    /// <summary>Gets the type and value.</summary>
    public required Identifier Identifier { get; init; }

    /// <summary>Gets whether the identifier may link.</summary>
    public IdentifierStatus Status { get; init; }

    /// <summary>Gets the time of the earliest event that carried it, or of the decision that named it first. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets the profile of the cluster that the identifier is in: the <see cref="Id"/> of the cluster's oldest identifier.</summary>
    public required ProfileId Profile { get; init; }
}

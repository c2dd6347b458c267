namespace Cdp.Segmentation.Language;

/// <summary>The names that a store knows, to complete a text with.</summary>
public sealed record SegmentNames
{
    /// <summary>Gets the names of traits.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <summary>Gets the names of properties of events.</summary>
    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>Gets the names of events.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Gets the ids of segments.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Gets the ids of computed traits.</summary>
    public IReadOnlyList<string> ComputedTraits { get; init; } = [];

    /// <summary>Gets the names of static lists.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Gets the categories of consent.</summary>
    public IReadOnlyList<string> ConsentCategories { get; init; } = [];

    /// <summary>Gets the types of identifiers.</summary>
    public IReadOnlyList<string> IdentifierTypes { get; init; } = [];
}

namespace Cdp.Segmentation.Traits;

/// <summary>A computed trait in force.</summary>
public sealed record ComputedTraitInfo
{
    /// <summary>Gets the trait.</summary>
    public required ComputedTrait Trait { get; init; }

    /// <summary>Gets the number of its version, which rises with each change of it.</summary>
    public required long Rule { get; init; }

    /// <summary>Gets when it was added. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Gets who added it.</summary>
    public required string AddedBy { get; init; }
}

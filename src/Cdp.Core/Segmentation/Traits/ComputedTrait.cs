namespace Cdp.Segmentation.Traits;

/// <summary>A trait that is worked out of what a profile did, kept up to date with each event and with the passage of time.</summary>
public sealed record ComputedTrait
{
    /// <summary>Gets the id: letters, digits, hyphens and underscores, 100 at most.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what the trait is for; <see langword="null"/> for nothing said.</summary>
    public string? Description { get; init; }

    /// <summary>Gets how it is worked out.</summary>
    public required Formula Value { get; init; }
}

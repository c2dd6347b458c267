namespace Cdp.Tool.Json;

/// <summary>The size of a segment, for programs.</summary>
internal sealed record SizeSummary
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets how many profiles belong to it.</summary>
    public required long Members { get; init; }
}

using System.Text.Json;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Traits;

namespace Cdp.Tool.Json;

/// <summary>A computed trait, for programs.</summary>
internal sealed record ComputedTraitSummary
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the description.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the trait as JSON.</summary>
    public required JsonElement Trait { get; init; }

    /// <summary>Takes a computed trait.</summary>
    /// <param name="info">The trait.</param>
    /// <returns>The summary.</returns>
    public static ComputedTraitSummary Of(ComputedTraitInfo info) =>
        new() { Id = info.Trait.Id, Description = info.Trait.Description, Trait = JsonElement.Parse(SegmentJson.Write(info.Trait)) };
}

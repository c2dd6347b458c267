namespace Cdp.Tool.Json;

/// <summary>Segments and computed traits, for programs.</summary>
internal sealed record SegmentsSummary
{
    /// <summary>Gets the segments.</summary>
    public required IReadOnlyList<SegmentSummary> Segments { get; init; }

    /// <summary>Gets the computed traits.</summary>
    public required IReadOnlyList<ComputedTraitSummary> Traits { get; init; }
}

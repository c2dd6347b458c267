namespace Cdp.Tool.Json;

/// <summary>The sizes of segments and how far they overlap, for programs.</summary>
internal sealed record SizesSummary
{
    /// <summary>Gets the sizes.</summary>
    public required IReadOnlyList<SizeSummary> Segments { get; init; }

    /// <summary>Gets the overlaps, each segment with each.</summary>
    public required IReadOnlyList<OverlapSummary> Overlaps { get; init; }
}

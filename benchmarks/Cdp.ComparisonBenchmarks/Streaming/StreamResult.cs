namespace Cdp.ComparisonBenchmarks.Streaming;

/// <summary>What one way of matching gave.</summary>
internal sealed record StreamResult
{
    public required string Way { get; init; }

    public required double Seconds { get; init; }

    public required int Clusters { get; init; }

    public required double Precision { get; init; }

    public required double Recall { get; init; }

    public required double F1 { get; init; }
}

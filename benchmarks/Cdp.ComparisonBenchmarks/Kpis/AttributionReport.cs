using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Kpis;

/// <summary>The one JSON object of <c>attribution</c>.</summary>
internal sealed record AttributionReport
{
    public string Benchmark { get; } = "attribution";

    public required Machine Machine { get; init; }

    public required int Paths { get; init; }

    public required int Channels { get; init; }

    public required int MarkovOrder { get; init; }

    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Gets the median for all models, from texts to credits.</summary>
    public required double Seconds { get; init; }

    /// <summary>Gets the median for the linear model alone by LINQ.</summary>
    public required double LinqSeconds { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}

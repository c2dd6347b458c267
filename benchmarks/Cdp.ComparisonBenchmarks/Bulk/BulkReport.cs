using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Bulk;

/// <summary>The one JSON object of <c>bulk</c>.</summary>
internal sealed record BulkReport
{
    public string Benchmark { get; } = "bulk";

    public required Machine Machine { get; init; }

    public required string DuckDb { get; init; }

    public required BulkSettings Settings { get; init; }

    public required IReadOnlyList<BulkSide> Sides { get; init; }

    /// <summary>Gets how many times as fast the product was as DuckDB on JSON.</summary>
    public required double RatioToJson { get; init; }

    /// <summary>Gets how many times as fast the product was as DuckDB on typed columns.</summary>
    public required double RatioToTyped { get; init; }

    public required IReadOnlyList<BulkRuleResult> Rules { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}

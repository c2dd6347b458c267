using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Supernode;

/// <summary>What one variant gave.</summary>
internal sealed record SupernodeResult
{
    public required string Variant { get; init; }

    /// <summary>Gets the median microseconds per event of each window, in the order of arrival.</summary>
    public required IReadOnlyList<double> MicrosecondsPerEvent { get; init; }

    /// <summary>Gets the median of the last three windows divided by that of the first three: about 1 when time does not grow with what was seen.</summary>
    public required double Growth { get; init; }

    public required long Profiles { get; init; }

    public required long Refusals { get; init; }

    public required double FileMegabytes { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}

using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Arrival;

/// <summary>How long each of some records took to be taken in, in milliseconds.</summary>
internal sealed record ArrivalTimes
{
    public required double Median { get; init; }

    public required double P95 { get; init; }

    public required double P99 { get; init; }

    public required double Longest { get; init; }

    public static ArrivalTimes Of(IReadOnlyCollection<double> milliseconds) => new()
    {
        Median = Statistics.Round(Statistics.Median(milliseconds)),
        P95 = Statistics.Round(Statistics.Percentile(milliseconds, 0.95)),
        P99 = Statistics.Round(Statistics.Percentile(milliseconds, 0.99)),
        Longest = Statistics.Round(milliseconds.Max()),
    };
}

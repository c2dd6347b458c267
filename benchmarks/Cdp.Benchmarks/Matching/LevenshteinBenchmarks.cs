using BenchmarkDotNet.Attributes;
using Cdp.Matching.Comparison;

namespace Cdp.Benchmarks.Matching;

/// <summary>What the Levenshtein distance of two names costs.</summary>
[MemoryDiagnoser]
public class LevenshteinBenchmarks
{
    private readonly IStringMetric _metric = StringMetrics.Levenshtein;
    private readonly F23.StringSimilarity.Levenshtein _peer = new();

    [Benchmark(Baseline = true, OperationsPerInvoke = NamePairs.Count)]
    public double Peer() => NamePairs.Sum(_peer.Distance);

    [Benchmark(OperationsPerInvoke = NamePairs.Count)]
    public double Cdp() => NamePairs.Sum((left, right) => _metric.Measure(left, right));
}

using BenchmarkDotNet.Attributes;
using Cdp.Matching.Comparison;

namespace Cdp.Benchmarks.Matching;

/// <summary>What the Jaro-Winkler similarity of two names costs.</summary>
[MemoryDiagnoser]
public class JaroWinklerBenchmarks
{
    private readonly IStringMetric _metric = StringMetrics.JaroWinkler;
    private readonly F23.StringSimilarity.JaroWinkler _peer = new();

    [Benchmark(Baseline = true, OperationsPerInvoke = NamePairs.Count)]
    public double Peer() => NamePairs.Sum(_peer.Similarity);

    [Benchmark(OperationsPerInvoke = NamePairs.Count)]
    public double Cdp() => NamePairs.Sum((left, right) => _metric.Measure(left, right));
}

using BenchmarkDotNet.Attributes;
using Cdp.Matching.Comparison;

namespace Cdp.Benchmarks.Matching;

/// <summary>What Jaro's similarity of two names costs. The peer is its Jaro-Winkler with a threshold that no bonus reaches.</summary>
[MemoryDiagnoser]
public class JaroBenchmarks
{
    private readonly IStringMetric _metric = StringMetrics.Jaro;
    private readonly F23.StringSimilarity.JaroWinkler _peer = new(2);

    [Benchmark(Baseline = true, OperationsPerInvoke = NamePairs.Count)]
    public double Peer() => NamePairs.Sum(_peer.Similarity);

    [Benchmark(OperationsPerInvoke = NamePairs.Count)]
    public double Cdp() => NamePairs.Sum((left, right) => _metric.Measure(left, right));
}

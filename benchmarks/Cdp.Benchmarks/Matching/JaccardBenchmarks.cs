using BenchmarkDotNet.Attributes;
using Cdp.Matching.Comparison;

namespace Cdp.Benchmarks.Matching;

/// <summary>What the Jaccard similarity of two names costs, over single characters.</summary>
[MemoryDiagnoser]
public class JaccardBenchmarks
{
    private readonly IStringMetric _metric = StringMetrics.Jaccard;
    private readonly F23.StringSimilarity.Jaccard _peer = new(1);

    [Benchmark(Baseline = true, OperationsPerInvoke = NamePairs.Count)]
    public double Peer() => NamePairs.Sum(_peer.Similarity);

    [Benchmark(OperationsPerInvoke = NamePairs.Count)]
    public double Cdp() => NamePairs.Sum((left, right) => _metric.Measure(left, right));
}

using BenchmarkDotNet.Attributes;
using Cdp.Matching.Comparison;

namespace Cdp.Benchmarks.Matching;

/// <summary>What the cosine of two vectors costs, written as JSON arrays. The peer's class of that name compares counts of n-grams, and so is none.</summary>
[MemoryDiagnoser]
public class CosineBenchmarks
{
    private readonly IStringMetric _metric = StringMetrics.Cosine;
    private string _left = "[]";
    private string _right = "[]";

    [Params(8, 384)]
    public int Dimensions { get; set; }

    [GlobalSetup]
    public void Setup() => (_left, _right) = (Vector(new Random(13)), Vector(new Random(14)));

    [Benchmark(Baseline = true)]
    public double Cdp() => _metric.Measure(_left, _right);

    private string Vector(Random random) => $"[{string.Join(',', Enumerable.Range(0, Dimensions).Select(_ => FormattableString.Invariant($"{random.NextDouble() - 0.5:F6}")))}]";
}

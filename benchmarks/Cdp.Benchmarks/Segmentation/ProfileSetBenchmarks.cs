using BenchmarkDotNet.Attributes;
using Cdp.Segmentation.Sets;

namespace Cdp.Benchmarks.Segmentation;

/// <summary>What algebra over segments of a million profiles costs, from thin segments to dense ones. The ratio to watch is that of a count with hash sets to one by an expression.</summary>
[MemoryDiagnoser]
public class ProfileSetBenchmarks
{
    private const int Profiles = 1_000_000;

    private HashSet<int>[] _hashSets = [];
    private ProfileSet[] _sets = [];
    private ProfileSetExpression _expression = ProfileSet.Empty;

    [Params(0.0001, 0.01, 0.2)]
    public double Density { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(13);
        int[][] ids = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(1, Profiles).Where(_ => random.NextDouble() < Density).ToArray())];
        _hashSets = Array.ConvertAll(ids, members => new HashSet<int>(members));
        _sets = Array.ConvertAll(ids, members => ProfileSet.Create(members.Select(id => new ProfileId(id))));
        _expression = ProfileSetExpression.All(_sets[0], _sets[1], ProfileSetExpression.Not(_sets[2]));
    }

    [Benchmark(Baseline = true)]
    public int CountWithHashSets()
    {
        var (second, without) = (_hashSets[1], _hashSets[2]);
        var count = 0;
        foreach (var id in _hashSets[0])
        {
            if (second.Contains(id) && !without.Contains(id))
            {
                count++;
            }
        }

        return count;
    }

    [Benchmark]
    public long CountExpression() => _expression.Count();

    [Benchmark]
    public ProfileSet MakeExpression() => _expression.ToSet();

    [Benchmark]
    public long CountIntersection() => _sets[0].CountIntersection(_sets[1]);

    [Benchmark]
    public ProfileSet Intersect() => _sets[0].Intersect(_sets[1]);

    [Benchmark]
    public ProfileSet Union() => _sets[0].Union(_sets[1]);

    [Benchmark]
    public long Walk()
    {
        var sum = 0L;
        foreach (var id in _sets[0])
        {
            sum += id.Value;
        }

        return sum;
    }
}

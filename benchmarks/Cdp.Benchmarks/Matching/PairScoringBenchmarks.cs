using BenchmarkDotNet.Attributes;
using Cdp.ComparisonBenchmarks.Models;
using Cdp.ComparisonBenchmarks.People;
using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;

namespace Cdp.Benchmarks.Matching;

/// <summary>What a pair of records costs that blocking found: in tiles, and one by one; next to the bound, which only loads the numbers that are compared.</summary>
[MemoryDiagnoser]
public class PairScoringBenchmarks
{
    private const int Records = 50_000;

    /// <summary>The number of pairs that the rules bring; the setup checks it.</summary>
    private const int Pairs = 798_662;

    private const int TableRecords = 100_000;
    private const int Newcomers = 1_000;
    private const int Seed = 20_260_701;
    private const double Minimum = -10;

    private ScoredPair[] _pairs = [];
    private PairEnumerator _blocking = null!;
    private CompiledComparisons _comparisons = null!;
    private ScoringVisitor _visitor = null!;
    private IPairScorer _scorer = null!;
    private MatchRecord[] _newcomers = [];
    private long _scored;

    [GlobalSetup(Targets = [nameof(LoadNumbers), nameof(ScoreInTiles), nameof(ScoreOneByOne)])]
    public void Setup()
    {
        var table = PeopleTable.Create(new SyntheticPeople(Records, Seed).Read());
        var model = PeopleModels.Wide;
        _pairs = [.. RecordMatching.Matcher.Score(model, table, new ScoringOptions { MinimumWeight = double.NegativeInfinity }).Pairs];
        if (_pairs.Length != Pairs)
        {
            throw new InvalidOperationException($"The rules bring {_pairs.Length} pairs, not {Pairs}. Say so where their number is written down.");
        }

        var compiled = new CompiledModel(model, table, threads: 1);
        _blocking = new PairEnumerator(table, model.BlockingRules, model.LinkType);
        _comparisons = compiled.Comparisons;
        _visitor = new ScoringVisitor(new TileScorer(compiled, Minimum), Minimum, (_, scored, _) => _scored += scored.Count);
        _scorer = RecordMatching.Matcher.Prepare(model, table);
    }

    [GlobalSetup(Target = nameof(FindMatches))]
    public void SetupTable()
    {
        // The last records are further ones of people whose first ones are in the table.
        var records = new SyntheticPeople(TableRecords + Newcomers, Seed).Read().ToList();
        _scorer = RecordMatching.Matcher.Prepare(PeopleModels.Wide, PeopleTable.Create(records.Take(TableRecords)));
        _newcomers = [.. records.Skip(TableRecords).Select((record, i) => new MatchRecord($"new {i}", record.Values))];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Pairs)]
    public int LoadNumbers()
    {
        var sum = 0;
        foreach (ref readonly var pair in _pairs.AsSpan())
        {
            var left = _comparisons[(long)pair.Left][.._comparisons.Count];
            var right = _comparisons[(long)pair.Right][.._comparisons.Count];
            for (var i = 0; i < left.Length; i++)
            {
                sum += left[i] ^ right[i];
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Pairs)]
    public long ScoreInTiles()
    {
        _blocking.Visit(() => _visitor, threads: 1, CancellationToken.None);
        return _scored;
    }

    [Benchmark(OperationsPerInvoke = Pairs)]
    public double ScoreOneByOne()
    {
        var sum = 0.0;
        foreach (ref readonly var pair in _pairs.AsSpan())
        {
            sum += _scorer.Score(pair.Left, pair.Right);
        }

        return sum;
    }

    /// <summary>One record against 100,000.</summary>
    [Benchmark(OperationsPerInvoke = Newcomers)]
    public int FindMatches()
    {
        var count = 0;
        foreach (var newcomer in _newcomers)
        {
            count += _scorer.FindMatches(newcomer).Count;
        }

        return count;
    }
}

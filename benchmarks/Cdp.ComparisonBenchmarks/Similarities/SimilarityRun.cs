using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Splink;

namespace Cdp.ComparisonBenchmarks.Similarities;

/// <summary>Measures the pairs of names with one metric, both sides in turn.</summary>
internal sealed class SimilarityRun(SimilaritiesSettings settings, SimilarityCase what, (string Left, string Right)[] pairs, DuckDb duckDb, string names)
{
    private const double Tolerance = 1e-9;
    private const double NanosecondsPerSecond = 1e9;

    private readonly string _sum = $"SELECT sum({what.Function}(l, r)) FROM {names}";

    /// <summary>Runs in these steps: 1. compare what both sides say of each pair, which warms them up; 2. measure in turn.</summary>
    public SimilarityResult Run(CancellationToken cancellationToken)
    {
        // :: Step 1: compare what both sides say of each pair
        var different = CountDifferences();
        Sum();
        duckDb.Scalar(_sum);

        // :: Step 2: measure in turn
        var rounds = new List<SimilarityRound>();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            var (own, other) = (0.0, 0.0);
            for (var turn = 0; turn < 2; turn++)
            {
                // Whoever comes first is not always the same.
                if ((round + turn) % 2 == 1)
                {
                    own = Stopclock.Seconds(() => Sum());
                }
                else
                {
                    other = Stopclock.Seconds(() => duckDb.Scalar(_sum));
                }

                cancellationToken.ThrowIfCancellationRequested();
            }

            rounds.Add(new SimilarityRound { NanosecondsPerPair = PerPair(own), DuckDbNanosecondsPerPair = PerPair(other) });
            Console.Error.WriteLine($"  {what.Function}, round {round}: {rounds[^1].NanosecondsPerPair} ns; DuckDB {rounds[^1].DuckDbNanosecondsPerPair} ns; {rounds[^1].Ratio} times as fast");
        }

        return new SimilarityResult
        {
            Metric = what.Metric.Name,
            Function = what.Function,
            NanosecondsPerPair = Statistics.Round(Statistics.Median(rounds.Select(round => round.NanosecondsPerPair))),
            DuckDbNanosecondsPerPair = Statistics.Round(Statistics.Median(rounds.Select(round => round.DuckDbNanosecondsPerPair))),
            Ratio = Statistics.Round(Statistics.Median(rounds.Select(round => round.Ratio))),
            Rounds = rounds,
            Checks =
            [
                new Check($"{what.Function}: pairs", duckDb.Count(names), pairs.Length),
                new Check($"{what.Function}: pairs of which both sides do not say the same", 0, different),
            ],
        };
    }

    private double PerPair(double seconds) => Statistics.Round(seconds * NanosecondsPerSecond / pairs.Length);

    private double Sum()
    {
        var metric = what.Metric;
        var sum = 0.0;
        foreach (var (left, right) in pairs)
        {
            sum += metric.Measure(left, right);
        }

        return sum;
    }

    private long CountDifferences()
    {
        long different = 0;
        var next = 0;
        foreach (var row in duckDb.Read($"SELECT {what.Function}(l, r)::DOUBLE FROM {names} ORDER BY unique_id"))
        {
            var (left, right) = pairs[next++];
            different += Math.Abs(row.GetDouble(0) - what.Metric.Measure(left, right)) <= Tolerance ? 0 : 1;
        }

        return different + pairs.Length - next;
    }
}

using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Splink;
using Cdp.Matching;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;

namespace Cdp.ComparisonBenchmarks.Scoring;

/// <summary>Scores the pairs of one case with both sides in turn.</summary>
internal sealed class ScoringRun(ScoringSettings settings, ScoringCase what)
{
    private readonly SplinkSql _sql = new(what.Model, settings.MinimumWeight);

    /// <summary>Runs in these steps, the first two in each round: 1. load the records on both sides; 2. score in turn; 3. compare each pair once.</summary>
    public ScoringCaseResult Run(CancellationToken cancellationToken)
    {
        using var duckDb = new DuckDb(settings.Threads);
        var rounds = new List<ScoringRound>();
        var checks = new List<Check>();
        ScoringResult result = null!;
        var records = 0;
        for (var round = 1; round <= settings.Rounds; round++)
        {
            // :: Step 1: load the records on both sides
            // A table keeps the columns that were derived from its own, so each round has a new one.
            RecordTable table = null!;
            var load = Stopclock.Seconds(() => table = PeopleFile.Load([what.Path]));
            var duckDbLoad = Stopclock.Seconds(() => duckDb.ReadCsv(SplinkSql.Records, [what.Path]));
            records = table.Count;

            // :: Step 2: score in turn
            var (seconds, block, predict) = (0.0, 0.0, 0.0);
            for (var turn = 0; turn < 2; turn++)
            {
                // Whoever comes first is not always the same.
                if ((round + turn) % 2 == 1)
                {
                    (result, seconds) = Score(table, cancellationToken);
                }
                else
                {
                    (block, predict) = (Stopclock.Seconds(() => duckDb.Execute(_sql.Block)), Stopclock.Seconds(() => duckDb.Execute(_sql.Predict)));
                }

                cancellationToken.ThrowIfCancellationRequested();
            }

            rounds.Add(new ScoringRound { Pairs = result.Compared, LoadSeconds = load, DuckDbLoadSeconds = duckDbLoad, Seconds = seconds, DuckDbBlockSeconds = block, DuckDbPredictSeconds = predict });
            Console.Error.WriteLine($"  {what.Name}, round {round}: {result.Compared:N0} pairs, {seconds:N3} s; DuckDB {block:N3} + {predict:N3} s; {rounds[^1].Ratio} times as fast");
            checks.Add(new Check($"{what.Name}: pairs compared, round {round}", duckDb.Count(SplinkSql.BlockedPairs), result.Compared));
            checks.Add(new Check($"{what.Name}: pairs given, round {round}", duckDb.Count(SplinkSql.Predictions), result.Pairs.Count));
        }

        // :: Step 3: compare each pair once
        checks.Add(new Check($"{what.Name}: records", duckDb.Count(SplinkSql.Records), records));
        checks.Add(new Check($"{what.Name}: pairs whose weights are more than a millionth apart", 0, WeightComparison.CountDifferences(result.Pairs, duckDb)));
        return new ScoringCaseResult
        {
            Case = what.Name,
            Records = records,
            Rules = what.Model.BlockingRules.Count,
            Comparisons = what.Model.Comparisons.Count,
            Pairs = result.Compared,
            PairsByRule = result.ComparedByRule,
            PairsGiven = result.Pairs.Count,
            PairsPerSecond = Statistics.Round(Statistics.Median(rounds.Select(round => round.PairsPerSecond))),
            DuckDbPairsPerSecond = Statistics.Round(Statistics.Median(rounds.Select(round => round.DuckDbPairsPerSecond))),
            Ratio = Statistics.Round(Statistics.Median(rounds.Select(round => round.Ratio))),
            RatioWithLoad = Statistics.Round(Statistics.Median(rounds.Select(round => round.RatioWithLoad))),
            Rounds = rounds,
            Checks = checks,
        };
    }

    private (ScoringResult Result, double Seconds) Score(RecordTable table, CancellationToken cancellationToken)
    {
        ScoringResult result = null!;
        var options = new ScoringOptions { Threads = settings.Threads, MinimumWeight = settings.MinimumWeight };
        var seconds = Stopclock.Seconds(() => result = RecordMatching.Matcher.Score(what.Model, table, options, cancellationToken));
        return (result, seconds);
    }
}

using Cdp.Matching.Training;

namespace Cdp.Matching.Planning;

/// <summary>Chooses on which pairs a model is trained: those that two columns bring together far more often than chance would.</summary>
internal static class TrainingPlanner
{
    private const int MostSessions = 6;

    private const double LeastSurplus = 0.3;

    // More pairs than this teach nothing new.
    private const double MostPairs = 2_000_000;

    public static TrainingOptions Choose(BlockingPlanner blocking, IReadOnlyList<(ColumnProfile Profile, ColumnContent Content)> columns, PlanningOptions options)
    {
        var training = new TrainingOptions { Threads = options.Threads };
        var candidates = blocking.Candidates
            .Where(rule => rule.Surplus > LeastSurplus && rule.Keys.Length == 2 && rule.Estimate is { Seen: >= 50, Pairs: <= MostPairs })
            .OrderByDescending(rule => rule.Surplus * rule.Surplus * rule.Estimate.Pairs)
            .ToList();

        // Each column is to be free in some session, and no column is to be blocked in all: take rules whose columns were blocked least so far.
        var blocked = columns.ToDictionary(column => column.Profile.Name, _ => 0, StringComparer.Ordinal);
        while (training.SessionRules.Count < MostSessions && candidates.Count > 0)
        {
            var next = candidates.MinBy(rule => rule.Rule.Columns.Sum(column => blocked[column.Column]))!;
            foreach (var column in next.Rule.Columns)
            {
                blocked[column.Column]++;
            }

            training.SessionRules.Add(next.Rule);
            candidates.RemoveAll(rule => rule.Rule.Columns.Select(column => column.Column).SequenceEqual(next.Rule.Columns.Select(column => column.Column)));
        }

        if (training.SessionRules.Count > 0)
        {
            // The best of the rules finds some of the matches; how many of them, nobody knows yet.
            var best = blocking.Candidates.Where(rule => rule.Keys.Length == 2 && rule.Surplus > 0.9).MaxBy(rule => rule.Surplus * rule.Estimate.Pairs);
            if (best is not null)
            {
                training.DeterministicRules.Add(best.Rule);
                training.DeterministicRecall = 0.5;
            }
        }

        return training;
    }
}

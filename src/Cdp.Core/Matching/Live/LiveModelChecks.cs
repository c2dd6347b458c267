using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Live;

/// <summary>Refuses models that cannot be used live, with the remedy.</summary>
internal static class LiveModelChecks
{
    public static void Check(LiveMatchModel live)
    {
        ArgumentNullException.ThrowIfNull(live);
        var model = live.Model;
        ModelChecks.Check(model);
        if (model.BlockingRules.Count == 0)
        {
            throw new ArgumentException("The model has no blocking rule, so every record would be compared with all others. Add rules.", nameof(live));
        }

        foreach (var rule in model.BlockingRules)
        {
            BlockKeys.Check(rule);
            if (rule.Neighborhood is not null)
            {
                throw new ArgumentException($"The blocking rule {rule} sorts: whom a record meets would depend on who else has arrived. Leave it out, or block by equal values.", nameof(live));
            }
        }

        if (model.Comparisons.SelectMany(static comparison => comparison.Levels, static (comparison, level) => (comparison, level)).FirstOrDefault(static pair =>
            !pair.level.IsNullLevel && (pair.level.M is null || pair.level.U is null)) is { level: { } untrained } found)
        {
            throw new ArgumentException($"The level {untrained.Label} of the comparison {found.comparison.Name} has no m- or u-probability. Train the model first.", nameof(live));
        }

        var known = model.TermFrequencies.Select(frequencies => frequencies.Column).ToHashSet();
        if (AdjustedColumns(model).FirstOrDefault(column => !known.Contains(column)) is { } uncounted)
        {
            throw new ArgumentException($"The model is adjusted for how frequent values of {uncounted} are, and does not say how frequent. Make it with LiveMatchModel.Create, which counts them.", nameof(live));
        }

        if (live.LinkProbability is not (> 0 and < 1) || live.ReviewProbability is not (> 0 and < 1) || live.ReviewProbability > live.LinkProbability)
        {
            throw new ArgumentException("The probabilities of linking and of review are not between 0 and 1, or review begins above linking. Set ReviewProbability to at most LinkProbability.", nameof(live));
        }

        if (live.MaxBlockSize < 1)
        {
            throw new ArgumentException("MaxBlockSize is less than 1. Set it to how many identifiers may have a key in common, such as 500.", nameof(live));
        }

        if (live.Expected is { } expected && !expected.Levels.Select(static levels => levels.Count).SequenceEqual(model.Comparisons.Select(static comparison => comparison.Levels.Count)))
        {
            throw new ArgumentException("What is expected does not have the comparisons and levels of the model. Leave Expected out after a change of the comparisons.", nameof(live));
        }

        if (live.UnscoredPairProbability is not (>= 0 and <= 0.5))
        {
            throw new ArgumentException("UnscoredPairProbability is not from 0 to 0.5.", nameof(live));
        }
    }

    /// <summary>Gives the columns whose values' frequencies adjust a level.</summary>
    public static IEnumerable<ColumnExpression> AdjustedColumns(MatchModel model) => model.Comparisons
        .SelectMany(static comparison => comparison.Levels)
        .Where(static level => level.TermFrequency is { Weight: > 0 })
        .Select(static level => level.TermFrequency!.Column)
        .Distinct();
}

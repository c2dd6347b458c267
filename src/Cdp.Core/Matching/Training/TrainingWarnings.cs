using System.Globalization;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Training;

/// <summary>Looks for estimates that came about in a way that a person should know.</summary>
internal static class TrainingWarnings
{
    /// <summary>Names sessions that ended because their rounds were used up.</summary>
    public static void AddUnsettled(MatchModel model, IEnumerable<TrainingSession> sessions, List<string> warnings) => warnings.AddRange(
        from session in sessions
        where session.Iterations.Count > model.MaxIterations && session.Iterations[^1].Change >= model.Convergence
        select string.Create(
            CultureInfo.InvariantCulture,
            $"The session on {session.Rule} did not settle in {model.MaxIterations} rounds: a probability still changed by {session.Iterations[^1].Change:0.#####}. Raise MaxIterations of the model."));

    /// <summary>Names levels that expectation maximisation left without any match, or did not move at all.</summary>
    /// <param name="model">The model that the sessions started from.</param>
    /// <param name="estimates">What each session found, by comparison.</param>
    /// <param name="warnings">Where to add them.</param>
    public static void AddStuck(MatchModel model, List<double[]>[] estimates, List<string> warnings)
    {
        for (var i = 0; i < estimates.Length; i++)
        {
            if (estimates[i].Count > 0)
            {
                AddStuck(model.Comparisons[i], estimates[i], warnings);
            }
        }
    }

    private static void AddStuck(RecordComparison comparison, List<double[]> estimates, List<string> warnings)
    {
        var start = new LevelProbabilities(comparison).M;
        for (var level = 0; level < start.Length; level++)
        {
            if (comparison.Levels[level] is { IsNullLevel: true } or { IsMFixed: true, M: not null })
            {
                continue;
            }

            var label = comparison.Levels[level].Label;
            if (estimates.TrueForAll(estimate => estimate[level] <= LevelProbabilities.Least))
            {
                warnings.Add($"No session saw a match at the level {label} of the comparison {comparison.Name}: its m-probability fell to the least there is. Leave the level out, widen it, or fix its m-probability.");
            }
            else if (estimates.TrueForAll(estimate => estimate.AsSpan().SequenceEqual(start)) && level == FirstOpen(comparison))
            {
                warnings.Add($"The m-probabilities of the comparison {comparison.Name} are those that it started from: no session saw a match with values for it. Add a session rule that finds some.");
            }
        }
    }

    private static int FirstOpen(RecordComparison comparison) =>
        comparison.Levels.ToList().FindIndex(level => level is not ({ IsNullLevel: true } or { IsMFixed: true, M: not null }));
}

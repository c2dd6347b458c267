using Cdp.Matching.Blocking;
using Cdp.Matching.Comparison;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Live;

/// <summary>Makes a model of rules: one comparison whose levels are the rules.</summary>
/// <remarks>
/// The weight of a pair is that of the prior and that of its level, <c>log2(m / u)</c>. So that it is the weight of the rule's probability <c>p</c>, <c>u = m · λ / (1 − λ) · (1 − p) / p</c>
/// where <c>λ</c> is the prior; the m-probabilities of the rules share 0.9 in equal parts. What no rule holds for has the rest, and about <c>λ / 10</c> is the probability of a match then.
/// </remarks>
internal static class RuleModel
{
    private const double Shared = 0.9;
    private const double Prior = MatchModel.DefaultProbabilityTwoRandomRecordsMatch;
    private const int MostRules = 254;

    public static MatchModel Create(IReadOnlyList<MatchRule> rules)
    {
        Check(rules);

        // Where two rules hold, the stronger one is said to.
        var ordered = rules.OrderByDescending(rule => rule.Probability).ToList();
        var m = Shared / ordered.Count;
        var levels = ordered.ConvertAll(rule => new ComparisonLevel
        {
            Label = rule.Name,
            Condition = rule.Conditions.Aggregate(static (all, next) => new AndCondition(all, next)),
            M = m,
            U = Math.Min(1, m * Math.Exp(Math.Log(2) * (MatchWeights.FromProbability(Prior) - MatchWeights.FromProbability(rule.Probability)))),
        });
        return new MatchModel
        {
            ProbabilityTwoRandomRecordsMatch = Prior,
            BlockingRules = [.. ordered.Select(rule => new BlockingRule { Columns = [.. rule.Conditions.SelectMany(ExactOf).Select(exact => exact.Column).Distinct()] })],
            Comparisons =
            [
                new RecordComparison
                {
                    Name = "rules",
                    Levels =
                    [
                        .. levels,
                        new ComparisonLevel { Label = "no rule", Condition = new ElseCondition(), M = 1 - Shared, U = Math.Max(0.5, 1 - levels.Sum(level => level.U!.Value)) },
                    ],
                },
            ],
        };
    }

    private static void Check(IReadOnlyList<MatchRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Count is 0 or > MostRules)
        {
            throw new ArgumentException($"There are {rules.Count} rules. Give 1 to {MostRules}.", nameof(rules));
        }

        foreach (var rule in rules)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(rule.Name, nameof(rules));
            if (rule.Probability is not (> 0 and < 1))
            {
                throw new ArgumentException($"The probability of the rule {rule.Name} is not between 0 and 1. Set it to how likely two records are one person when the rule holds, such as 0.99.", nameof(rules));
            }

            if (!rule.Conditions.SelectMany(ExactOf).Any())
            {
                throw new ArgumentException(
                    $"The rule {rule.Name} has no exact condition, so every record would be compared with all others. Add an ExactCondition, such as one on the domain of the e-mail address or on the postcode.",
                    nameof(rules));
            }
        }

        if (rules.GroupBy(rule => rule.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two rules are called {twice.Key}. Rename one of them.", nameof(rules));
        }
    }

    private static IEnumerable<ExactCondition> ExactOf(LevelCondition condition) => condition switch
    {
        ExactCondition exact => [exact],
        AndCondition both => ExactOf(both.First).Concat(ExactOf(both.Second)),
        _ => [],
    };
}

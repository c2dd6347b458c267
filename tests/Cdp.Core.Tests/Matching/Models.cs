using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.Core.Tests.Matching;

/// <summary>Models over <see cref="People"/>.</summary>
internal static class Models
{
    public static readonly ColumnExpression FirstName = ColumnExpression.Of("first_name");
    public static readonly ColumnExpression LastName = ColumnExpression.Of("last_name");
    public static readonly ColumnExpression City = ColumnExpression.Of("city");
    public static readonly ColumnExpression Birthday = ColumnExpression.Of("birthday");
    public static readonly ColumnExpression Emails = ColumnExpression.Of("emails");

    public static MatchModel Untrained(MatchLinkType linkType = MatchLinkType.DedupeOnly) => new()
    {
        LinkType = linkType,
        BlockingRules =
        [
            new BlockingRule { Columns = [LastName, Birthday.Substring(0, 4)] },
            new BlockingRule { Columns = [Emails], ArraysToExplode = [Emails] },
            new BlockingRule { Columns = [FirstName.Lower(), City] },
        ],
        Comparisons =
        [
            new RecordComparison
            {
                Name = "name",
                Levels =
                [
                    Level("missing", new AndCondition(new MissingCondition(FirstName), new MissingCondition(LastName))) with { IsNullLevel = true },
                    Level("both", new AndCondition(new ExactCondition(FirstName), new ExactCondition(LastName))),
                    Level("swapped", new ReversedCondition(FirstName, LastName)),
                    Level("last", new ExactCondition(LastName)) with { TermFrequency = new(LastName) },
                    Level("first", new ExactCondition(FirstName.Lower())) with { TermFrequency = new(FirstName.Lower(), Weight: 0.5, MinimumU: 0.01) },
                    Level("else", new ElseCondition()),
                ],
            },
            new RecordComparison
            {
                Name = "birthday",
                Levels =
                [
                    Level("missing", new MissingCondition(Birthday)) with { IsNullLevel = true },
                    Level("exact", new ExactCondition(Birthday)),
                    Level("year", new ExactCondition(Birthday.Substring(0, 4))),
                    Level("else", new ElseCondition()),
                ],
            },
            new RecordComparison
            {
                Name = "city",
                Levels =
                [
                    Level("missing", new MissingCondition(City)) with { IsNullLevel = true },
                    Level("exact", new ExactCondition(City)) with { TermFrequency = new(City) },
                    Level("else", new ElseCondition()),
                ],
            },
        ],
    };

    /// <summary>Gives the model with probabilities that nobody estimated.</summary>
    public static MatchModel Invented(MatchLinkType linkType = MatchLinkType.DedupeOnly)
    {
        var model = Untrained(linkType);
        var random = new Random(7);
        return model with
        {
            ProbabilityTwoRandomRecordsMatch = 0.01,
            Comparisons =
            [
                .. model.Comparisons.Select(comparison => comparison with
                {
                    Levels = [.. comparison.Levels.Select(level => level.IsNullLevel ? level : level with { M = 0.05 + random.NextDouble(), U = 0.05 + (random.NextDouble() / 2) }).Select(level => level.M > 1 ? level with { M = 1 } : level)],
                }),
            ],
        };
    }

    private static ComparisonLevel Level(string label, LevelCondition condition) => new() { Condition = condition, Label = label };
}

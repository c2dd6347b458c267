using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using static Cdp.ComparisonBenchmarks.Models.PeopleModels;

namespace Cdp.ComparisonBenchmarks.Models;

/// <summary>The model of Splink's pages for its file <c>historical_50k</c>, without term frequencies and without the form of dates.</summary>
internal static class HistoricalModel
{
    private static readonly ColumnExpression FirstName = ColumnExpression.Of("first_name");
    private static readonly ColumnExpression Surname = ColumnExpression.Of("surname");
    private static readonly ColumnExpression BirthDate = ColumnExpression.Of("dob");
    private static readonly ColumnExpression Postcode = ColumnExpression.Of("postcode_fake");

    public static MatchModel Value { get; } = new()
    {
        Comparisons =
        [
            Levels.Name("first_name"),
            Levels.Name("surname"),
            Levels.Of("dob", StringMetrics.DamerauLevenshtein, 1, 2),
            Levels.Of("postcode_fake", StringMetrics.Levenshtein, 1, 2),
            Levels.Name("birth_place"),
            Levels.Exact("occupation"),
        ],
        BlockingRules =
        [
            Agree(FirstName.Substring(0, 3), Surname.Substring(0, 4)),
            Agree(Surname, BirthDate),
            Agree(FirstName, BirthDate),
            Agree(Postcode, FirstName),
            Agree(Postcode, Surname),
            Agree(BirthDate, ColumnExpression.Of("birth_place")),
            Agree(Postcode.Substring(0, 2), BirthDate),
            Agree(Postcode.Substring(0, 2), FirstName, Surname),
        ],
    };
}

using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Training;

namespace Cdp.ComparisonBenchmarks.Models;

/// <summary>Models set by hand for <see cref="People.SyntheticPeople"/>.</summary>
internal static class PeopleModels
{
    private static readonly ColumnExpression Forename = ColumnExpression.Of("forename");
    private static readonly ColumnExpression Surname = ColumnExpression.Of("surname");
    private static readonly ColumnExpression BirthDate = ColumnExpression.Of("dob");
    private static readonly ColumnExpression BirthYear = BirthDate.Substring(0, 4);
    private static readonly ColumnExpression Postcode = ColumnExpression.Of("postcode");
    private static readonly ColumnExpression City = ColumnExpression.Of("city");
    private static readonly ColumnExpression Email = ColumnExpression.Of("email");
    private static readonly ColumnExpression Phone = ColumnExpression.Of("phone");

    private static readonly IReadOnlyList<RecordComparison> Comparisons =
    [
        Levels.Name("forename"),
        Levels.Name("surname"),
        Levels.Of("dob", StringMetrics.DamerauLevenshtein, 1, 2),
        Levels.Of("postcode", StringMetrics.Levenshtein, 1, 2),
        Levels.Of("city", StringMetrics.JaroWinkler, 0.9),
        Levels.Of("email", StringMetrics.JaroWinkler, 0.92, 0.8),
        Levels.Of("phone", StringMetrics.Levenshtein, 1, 2),
    ];

    /// <summary>Gets a model with rules of one or two columns each that find some thirty pairs for each of 100,000 records, as in Splink's benchmark of 7 million people.</summary>
    public static MatchModel Wide { get; } = new()
    {
        Comparisons = Comparisons,
        BlockingRules =
        [
            Agree(Forename, Surname), Agree(Surname, City), Agree(Forename, City), Agree(Forename, BirthYear),
            Agree(Surname, BirthYear), Agree(City, BirthYear), Agree(BirthDate), Agree(Postcode),
        ],
    };

    /// <summary>Gets a model with rules of three columns, or rare ones, half of whose pairs are the same person in a million records.</summary>
    public static MatchModel Tight { get; } = new()
    {
        Comparisons = Comparisons,
        BlockingRules = 
        [
            Agree(Forename, Surname, BirthYear), Agree(Surname, City, BirthYear), Agree(Forename, City, BirthDate.Substring(0, 7)),
            Agree(Surname, Postcode), Agree(Email, BirthYear), Agree(Phone, BirthYear),
        ],
    };

    /// <summary>Gives how the models are trained: one session where names agree, one where dates of birth do, so that each comparison is free in one of them.</summary>
    public static TrainingOptions Training(int threads) => new()
    {
        SessionRules = { Agree(Forename, Surname), Agree(BirthDate, City) },
        DeterministicRules = { Agree(Forename, Surname, BirthDate) },
        DeterministicRecall = 0.5,
        Threads = threads,
    };

    internal static BlockingRule Agree(params ColumnExpression[] columns) => new() { Columns = columns };
}

using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Splink;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Splink;

/// <summary>The conditions that Splink's comparisons write, as its versions 4 and 5 spell them, and some that people write.</summary>
public sealed class SqlConditionReaderTests
{
    private static readonly ColumnExpression A = ColumnExpression.Of("a");
    private static readonly ColumnExpression B = ColumnExpression.Of("b");
    private static readonly ColumnExpression Dob = ColumnExpression.Of("dob");

    public static TheoryData<string, LevelCondition> Exactly => new()
    {
        { "ELSE", new ElseCondition() },
        { " else ", new ElseCondition() },
        { "\"a_l\" = \"a_r\"", new ExactCondition(A) },
        { "`a_l` = `a_r`", new ExactCondition(A) },
        { "a_r = a_l", new ExactCondition(A) },
        { "LOWER(\"a_l\") = lower(\"a_r\")", new ExactCondition(A.Lower()) },
        { "substr(\"a_l\", 1, 3) = SUBSTRING(\"a_r\", 1, 3)", new ExactCondition(A.Substring(0, 3)) },
        { "left(a_l, 2) = left(a_r, 2)", new ExactCondition(A.Substring(0, 2)) },
        { "NULLIF(regexp_extract(\"a_l\", '^[^@]+', 0), '') = NULLIF(regexp_extract(\"a_r\", '^[^@]+', 0), '')", new ExactCondition(A.Extract("^[^@]+")) },
        { "NULLIF(substring(\"a_l\" from '(^x+)'), '') = NULLIF(substring(\"a_r\" from '(^x+)'), '')", new ExactCondition(A.Extract("(^x+)", 1)) },
        { "NULLIF(\"a_l\", 'O''Brien') = NULLIF(\"a_r\", 'O''Brien')", new ExactCondition(A.NullIf("O'Brien")) },
        { "CAST(\"a_l\" AS TEXT) = CAST(\"a_r\" AS TEXT)", new ExactCondition(A) },
        { "a_l::varchar = a_r::varchar", new ExactCondition(A) },
        { "\"a_l\"[1] = \"a_r\"[1]", new ExactCondition(A.Element()) },
        { "\"a_l\"[-1] = \"a_r\"[-1]", new ExactCondition(A.Element(last: true)) },
        { "\"a_l\" IS NULL OR \"a_r\" IS NULL", new MissingCondition(A) },
        { "a_r is null or a_l is null", new MissingCondition(A) },
        { "\"a_l\" IS NULL AND \"a_r\" IS NULL", new BothMissingCondition(A) },
        { "\"a_l\" IS NOT NULL AND \"a_r\" IS NOT NULL", new NotCondition(new MissingCondition(A)) },
        { "(\"a_l\" IS NULL OR \"a_r\" IS NULL) AND (\"b_l\" IS NULL OR \"b_r\" IS NULL)", new AndCondition(new MissingCondition(A), new MissingCondition(B)) },
        { "a_l IS NULL OR a_r IS NULL OR b_l IS NULL OR b_r IS NULL", new OrCondition(new MissingCondition(A), new MissingCondition(B)) },
        { "try_strptime(\"dob_l\", '%Y-%m-%d') IS NULL OR try_strptime(\"dob_r\", '%Y-%m-%d') IS NULL", new MissingCondition(Dob.ParseDate("yyyy-MM-dd")) },
        { "try_cast(\"dob_l\" as date) IS NULL OR try_cast(\"dob_r\" as date) IS NULL", new MissingCondition(Dob.ParseDate("yyyy-MM-dd")) },
        { "cast(strptime(dob_l, '%d/%m/%Y') as date) = cast(strptime(dob_r, '%d/%m/%Y') as date)", new ExactCondition(Dob.ParseDate("dd/MM/yyyy")) },
        { "ABS(EPOCH(try_strptime(\"dob_l\", '%Y-%m-%d')) - EPOCH(try_strptime(\"dob_r\", '%Y-%m-%d'))) <= 2629800.0", new DateDifferenceCondition(Dob.ParseDate("yyyy-MM-dd"), 1, DateDifferenceUnit.Month) },
        { "ABS(EPOCH(\"dob_l\") - EPOCH(\"dob_r\")) <= 315576000.0", new DateDifferenceCondition(Dob, 10, DateDifferenceUnit.Year) },
        { "ABS(EXTRACT(EPOCH FROM try_cast_date(\"dob_l\", 'YYYY-MM-DD')) - EXTRACT(EPOCH FROM try_cast_date(\"dob_r\", 'YYYY-MM-DD')))<= 864000", new DateDifferenceCondition(Dob.ParseDate("yyyy-MM-dd"), 10, DateDifferenceUnit.Day) },
        { "ABS(UNIX_TIMESTAMP(date(try_to_timestamp(`dob_l`, 'yyyy-MM-dd'))) - UNIX_TIMESTAMP(date(try_to_timestamp(`dob_r`, 'yyyy-MM-dd')))) <= 31557600.0", new DateDifferenceCondition(Dob.ParseDate("yyyy-MM-dd"), 1, DateDifferenceUnit.Year) },
        { "jaro_winkler_similarity(\"a_l\", \"a_r\") >= 0.92", new StringMetricCondition(A, StringMetrics.JaroWinkler, 0.92) },
        { "jaro_winkler(`a_l`, `a_r`) >= 0.92", new StringMetricCondition(A, StringMetrics.JaroWinkler, 0.92) },
        { "0.9 <= jaro_similarity(a_l, a_r)", new StringMetricCondition(A, StringMetrics.Jaro, 0.9) },
        { "levenshtein(\"a_l\", \"a_r\") <= 2", new StringMetricCondition(A, StringMetrics.Levenshtein, 2) },
        { "levenshtein(\"a_l\", \"a_r\") < 3", new StringMetricCondition(A, StringMetrics.Levenshtein, 2) },
        { "damerau_levenshtein(\"dob_l\", \"dob_r\") <= 1", new StringMetricCondition(Dob, StringMetrics.DamerauLevenshtein, 1) },
        { "jaccard(a_l, a_r) > 0.5", new StringMetricCondition(A, StringMetrics.Jaccard, Math.BitIncrement(0.5)) },
        { "array_cosine_similarity(\"a_l\", \"a_r\") >= 0.8", new StringMetricCondition(A, StringMetrics.Cosine, 0.8) },
        { "\"a_l\" = \"b_r\" AND \"a_r\" = \"b_l\"", new ReversedCondition(A, B) },
        { "\"a_l\" = \"b_r\" OR \"a_r\" = \"b_l\"", new ReversedCondition(A, B, Symmetrical: false) },
        { "\"a_l\" = 'x' AND \"a_r\" = 'x'", new LiteralCondition(A, "x") },
        { "a_l = CAST(5 AS INT) AND a_r = CAST(5 AS INT)", new LiteralCondition(A, "5") },
        { "array_length(list_intersect(\"a_l\", \"a_r\")) >= 2", new ArrayIntersectCondition(A, 2) },
        { "CARDINALITY(ARRAY_INTERSECT(\"a_l\", \"a_r\")) >= 1", new ArrayIntersectCondition(A) },
        { "SIZE(ARRAY_INTERSECT(`a_l`, `a_r`)) >= 1", new ArrayIntersectCondition(A) },
        { "list_has_any(a_l, a_r)", new ArrayIntersectCondition(A) },
        {
            "LEAST(ARRAY_LENGTH(\"a_l\"), ARRAY_LENGTH(\"a_r\")) <> 0 AND ARRAY_LENGTH(LIST_INTERSECT(\"a_l\", \"a_r\")) = LEAST(ARRAY_LENGTH(\"a_l\"), ARRAY_LENGTH(\"a_r\"))",
            new ArraySubsetCondition(A)
        },
        { "ARRAY_LENGTH(LIST_INTERSECT(\"a_l\", \"a_r\")) = LEAST(ARRAY_LENGTH(\"a_l\"), ARRAY_LENGTH(\"a_r\"))", new ArraySubsetCondition(A, EmptyIsSubset: true) },
        {
            "list_max(list_transform(flatten(list_transform(\"a_l\", x -> list_transform(\"a_r\", y -> [x, y]))), pair -> jaro_winkler_similarity(pair[1], pair[2]))) >= 0.9",
            new PairwiseStringMetricCondition(A, StringMetrics.JaroWinkler, 0.9)
        },
        {
            "array_min(transform(flatten(transform(`a_l`, x -> transform(`a_r`, y -> [x, y]))), pair -> levenshtein(pair[0], pair[1]))) <= 1",
            new PairwiseStringMetricCondition(A, StringMetrics.Levenshtein, 1)
        },
        { "(ABS(\"a_l\" - \"a_r\") / (CASE WHEN \"a_r\" > \"a_l\" THEN \"a_r\" ELSE \"a_l\" END)) < 0.1", new PercentageDifferenceCondition(A, 0.1) },
        { "ABS(\"a_l\" - \"a_r\") <= 12.50", new NumericDifferenceCondition(A, 12.50m) },
        { "abs(cast(a_l as double) - cast(a_r as double)) <= 1e2", new NumericDifferenceCondition(A, 100) },
        {
            """
            cast(
                acos(
                    case
                        when (
                    sin( radians("a_l") ) * sin( radians("a_r") ) +
                    cos( radians("a_l") ) * cos( radians("a_r") )
                        * cos( radians("b_r" - "b_l") )
                ) > 1 then 1
                        when (
                    sin( radians("a_l") ) * sin( radians("a_r") ) +
                    cos( radians("a_l") ) * cos( radians("a_r") )
                        * cos( radians("b_r" - "b_l") )
                ) < -1 then -1
                        else (
                    sin( radians("a_l") ) * sin( radians("a_r") ) +
                    cos( radians("a_l") ) * cos( radians("a_r") )
                        * cos( radians("b_r" - "b_l") )
                )
                    end
                ) * 6371
                as float
            ) <= 10
            """,
            new DistanceInKilometersCondition(A, B, 10)
        },
        { "(jaro_winkler_similarity(\"a_l\", \"a_r\") >= 0.9) AND (jaro_winkler_similarity(\"b_l\", \"b_r\") >= 0.9)", new AndCondition(new StringMetricCondition(A, StringMetrics.JaroWinkler, 0.9), new StringMetricCondition(B, StringMetrics.JaroWinkler, 0.9)) },
        { "a_l = a_r OR b_l = b_r AND a_l = b_r AND b_l = a_r", new OrCondition(new ExactCondition(A), new AndCondition(new ExactCondition(B), new ReversedCondition(A, B))) },
        { "not (a_l is null or a_r is null)", new NotCondition(new MissingCondition(A)) },
    };

    public static TheoryData<string, LevelCondition> Nearly => new()
    {
        { "\"a_l\" || ' ' || \"b_l\" = \"a_r\" || ' ' || \"b_r\"", new AndCondition(new ExactCondition(A), new ExactCondition(B)) },
        { "concat(a_l, b_l) = concat(a_r, b_r)", new AndCondition(new ExactCondition(A), new ExactCondition(B)) },
        { "\"a_l\" = \"b_r\"", new ReversedCondition(A, B, Symmetrical: false) },
        { "\"a_l\" = 'x'", new LiteralCondition(A, "x", Both: false) },
        { "NOT (\"a_l\" = \"a_r\")", new NotCondition(new ExactCondition(A)) },
        { "regexp_extract(a_l, 'x') = regexp_extract(a_r, 'x')", new ExactCondition(A.Extract("x")) },
    };

    [Theory]
    [MemberData(nameof(Exactly))]
    public void A_condition_of_Splink_becomes_that_of_a_model(string sql, LevelCondition expected)
    {
        var warnings = new List<string>();

        new SqlConditionReader(sql.Contains('`', StringComparison.Ordinal) ? "spark" : "duckdb", warnings.Add).Read(sql).Should().Be(expected);

        warnings.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Nearly))]
    public void A_condition_that_means_a_little_more_here_comes_with_a_warning(string sql, LevelCondition expected)
    {
        var warnings = new List<string>();

        new SqlConditionReader("duckdb", warnings.Add).Read(sql).Should().Be(expected);

        warnings.Should().NotBeEmpty();
    }

    [Fact]
    public void Spark_counts_elements_from_0() =>
        new SqlConditionReader("spark", _ => { }).Read("a_l[0] = a_r[0]").Should().Be(new ExactCondition(A.Element()));
}

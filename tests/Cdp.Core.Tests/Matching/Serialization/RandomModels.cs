using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;
using CsCheck;

namespace Cdp.Core.Tests.Matching.Serialization;

/// <summary>Models with every kind of condition and transform, put together at random.</summary>
internal static class RandomModels
{
    private static readonly Gen<string> Names = Gen.OneOf("name", "first name", "dob", "Straße", "a\"b", "it's", "total_l", "x_r", "select");

    private static readonly Gen<string> Texts = Gen.OneOf("", "x", "O'Brien", "a\\d", "\"", "Nguyễn", "--", "1");

    private static readonly Gen<double> Limits = Gen.OneOf(Gen.Double[0, 1_000], Gen.Int[0, 50].Select(number => (double)number), Gen.OneOf(0.9, 0.88, 1e-7, 1e12));

    /// <summary>Transforms that Splink has too.</summary>
    private static readonly Gen<ColumnTransform> SplinkTransforms = Gen.OneOf(
        Gen.Const<ColumnTransform>(new LowerCaseTransform()),
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 20]).Select(ColumnTransform (part) => new SubstringTransform(part.Item1, part.Item2)),
        Gen.Select(Gen.OneOf("^[^@]+", "(a+)(b)", "it's \\d{2}", "^[A-Za-z]{1,2}[0-9]"), Gen.Const(0)).Select(ColumnTransform (part) => new RegexExtractTransform(part.Item1, part.Item2)),
        Gen.Const<ColumnTransform>(new RegexExtractTransform("(a+)(b)", 2)),
        Texts.Select(ColumnTransform (text) => new NullIfTransform(text)),
        Gen.OneOf("yyyy-MM-dd", "dd/MM/yyyy", "d.M.yy", "MMM d, yyyy", "yyyyMMdd", "MMMM yyyy").Select(ColumnTransform (format) => new ParseDateTransform(format)),
        Gen.Bool.Select(ColumnTransform (last) => new ArrayElementTransform(last)));

    private static readonly Gen<ColumnTransform> OwnTransforms = Gen.OneOf(
        SplinkTransforms,
        Gen.OneOf<ColumnTransform>(
            new NormalizeNameTransform(), new SortWordsTransform(), new LatinizeTransform(), new SoundexTransform(), new NicknameTransform(), new CompanyTransform(),
            new EmailUserTransform(), new EmailDomainTransform(), new AddressTransform(), new PhoneDigitsTransform(), new PhoneDigitsTransform("VN"), new ParseAnyDateTransform(true),
            new ParseAnyDateTransform(), new ParseDateTransform("ddd d")),
        Gen.Select(Gen.Bool, Gen.Int[1, 8]).Select(ColumnTransform (part) => new PhoneticTransform(part.Item1, part.Item2)),
        Gen.Int[1, 5].Select(ColumnTransform (n) => new NGramsTransform(n)),
        Gen.Enum<PostcodePart>().Select(ColumnTransform (part) => new PostcodeTransform(part)));

    /// <summary>Gets models that Splink can have too.</summary>
    public static Gen<MatchModel> Splink { get; } = Models(SplinkTransforms, isSplink: true);

    /// <summary>Gets models of all kinds.</summary>
    public static Gen<MatchModel> Own { get; } = Models(OwnTransforms, isSplink: false);

    private static Gen<MatchModel> Models(Gen<ColumnTransform> transforms, bool isSplink)
    {
        var plain = Names.Select(ColumnExpression.Of);
        var column = Gen.Select(plain, transforms.Array[0, 3]).Select((source, steps) => steps.Aggregate(source, (current, step) => current.With(step)));
        var condition = Gen.Recursive<LevelCondition>((depth, inner) => depth > 3 ? Leaf(column, isSplink) : Gen.Frequency(
            (6, Leaf(column, isSplink)),
            (1, Gen.Select(inner, inner).Select(LevelCondition (pair) => new AndCondition(pair.Item1, pair.Item2))),
            (1, Gen.Select(inner, inner).Select(LevelCondition (pair) => new OrCondition(pair.Item1, pair.Item2))),
            (1, inner.Select(LevelCondition (one) => new NotCondition(one)))));
        var probability = Gen.OneOf(Gen.Double[0, 1].Select(double? (value) => value), Gen.Const((double?)null));
        var adjustment = Gen.Select(isSplink ? plain : column, Gen.Double[0, 1], Gen.Double[0, 0.1], Gen.Bool)
            .Select(TermFrequencyAdjustment? (part) => new TermFrequencyAdjustment(part.Item1, part.Item2, part.Item3, part.Item4));
        var level = Gen.Select(condition, Texts, probability, probability, Gen.Bool, Gen.Bool, Gen.OneOf(adjustment, Gen.Const((TermFrequencyAdjustment?)null)))
            .Select((what, label, m, u, isM, isU, frequency) =>
                new ComparisonLevel { Condition = what, Label = label, M = m, U = u, IsMFixed = isM, IsUFixed = isU, TermFrequency = frequency });
        var missing = column.Select(what => new ComparisonLevel { Condition = new MissingCondition(what), Label = "missing", IsNullLevel = true });
        var end = Gen.Const(new ComparisonLevel { Condition = new ElseCondition(), Label = "else" });
        var comparison = Gen.Select(Names, Gen.OneOf(Texts.Select(string? (text) => text), Gen.Const((string?)null)), missing, level.Array[0, 3], end)
            .Select((name, description, first, levels, last) => new RecordComparison { Name = name, Description = description, Levels = [first, .. levels, last] });
        var rule = Gen.Select(column.Array[1, 3], plain.Array[0, 1])
            .Select((columns, arrays) => new BlockingRule { Columns = [.. columns.Concat(arrays).Distinct()], ArraysToExplode = arrays });
        var sorting = Gen.Select(column.Array[0, 2], column.Array[1, 2], Gen.Int[2, 9])
            .Select((columns, sortBy, window) => new BlockingRule { Columns = columns, Neighborhood = new SortedNeighborhood { SortBy = sortBy, Window = window } });
        rule = isSplink ? rule : Gen.OneOf(rule, sorting);
        var shares = Gen.Dictionary(Texts.Where(text => text.Length > 0), Gen.Double[1e-9, 1])[1, 4];
        var frequencies = Gen.Select(column, shares).Select(part => new TermFrequencies(part.Item1, part.Item2)).Array[0, isSplink ? 0 : 2];
        return Gen.Select(Gen.Enum<MatchLinkType>(), Gen.Double[0, 1], Gen.Int[1, 100], rule.Array[0, 3], comparison.Array[1, 3], frequencies)
            .Select((linkType, prior, iterations, rules, comparisons, terms) => new MatchModel
            {
                LinkType = linkType,
                ProbabilityTwoRandomRecordsMatch = prior,
                Convergence = prior / 1_000,
                MaxIterations = iterations,
                BlockingRules = rules,
                Comparisons = comparisons,
                TermFrequencies = terms,
            });
    }

    private static Gen<LevelCondition> Leaf(Gen<ColumnExpression> column, bool isSplink)
    {
        var metrics = Gen.OneOf([.. StringMetrics.All]);

        // Seconds have one name in Splink: a year, and not 12 months.
        var difference = isSplink
            ? Gen.OneOf(
                Gen.Int[1, 100].Select(number => ((double)number, DateDifferenceUnit.Year)),
                Gen.Int[1, 11].Select(number => ((double)number, DateDifferenceUnit.Month)),
                Gen.Int[0, 30].Select(number => ((double)number, DateDifferenceUnit.Day)))
            : Gen.Select(Limits, Gen.Enum<DateDifferenceUnit>());
        return Gen.OneOf(
            column.Select(LevelCondition (one) => new ExactCondition(one)),
            column.Select(LevelCondition (one) => new MissingCondition(one)),
            column.Select(LevelCondition (one) => new BothMissingCondition(one)),
            Gen.Select(column, Texts, Gen.Bool).Select(LevelCondition (part) => new LiteralCondition(part.Item1, part.Item2, part.Item3)),
            Gen.Select(column, column, Gen.Bool).Where(part => part.Item1 != part.Item2).Select(LevelCondition (part) => new ReversedCondition(part.Item1, part.Item2, part.Item3)),
            Gen.Select(column, metrics, Limits).Select(LevelCondition (part) => new StringMetricCondition(part.Item1, part.Item2, part.Item3)),
            Gen.Select(column, metrics, Limits).Select(LevelCondition (part) => new PairwiseStringMetricCondition(part.Item1, part.Item2, part.Item3)),
            Gen.Select(column, difference).Select(LevelCondition (part) => new DateDifferenceCondition(part.Item1, part.Item2.Item1, part.Item2.Item2)),
            Gen.Select(column, Gen.Decimal[0, 1_000]).Select(LevelCondition (part) => new NumericDifferenceCondition(part.Item1, part.Item2)),
            Gen.Select(column, Limits.Where(limit => limit > 0)).Select(LevelCondition (part) => new PercentageDifferenceCondition(part.Item1, part.Item2)),
            Gen.Select(column, column, Limits).Select(LevelCondition (part) => new DistanceInKilometersCondition(part.Item1, part.Item2, part.Item3)),
            Gen.Select(column, Gen.Int[1, 9]).Select(LevelCondition (part) => new ArrayIntersectCondition(part.Item1, part.Item2)),
            Gen.Select(column, Gen.Bool).Select(LevelCondition (part) => new ArraySubsetCondition(part.Item1, part.Item2)));
    }
}

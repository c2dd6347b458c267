using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Live;

/// <summary>A model for the first day, before there are records to train on: cautious, and for people with the traits that the Segment Spec reserves.</summary>
/// <remarks>
/// <para>
/// It compares <c>firstName</c>, <c>lastName</c>, <c>birthday</c>, <c>email</c>, <c>phone</c>, and the street, city and postcode of <c>address</c> together. Its probabilities
/// are set by hand. Train a model as soon as there are some thousand records: it knows how frequent names are among them, which this one does not.
/// </para>
/// <para>
/// How the u-probabilities, how often different people agree, were set. Birthdays spread over about 365 days of 70 years, so one pair in 25,000 has the same; 0.0002, five times that,
/// allows for twins and for the days that forms fill in. Two people are taken to have the same family name once in 50 and the same given name once in 100: more often than the
/// shares of names in the census and in the register of births of the United States give, and less often than in countries with few family names, for which a trained model is
/// needed. The same e-mail address, phone or street is shared in families, so these are set as if one in 10,000, 2,000 and 80 of the pairs that are compared shared them, and
/// not at the one in millions that chance alone gives. The m-probabilities allow for people who move, marry, and have several addresses and numbers: between a tenth and a half
/// of true pairs differ in these.
/// </para>
/// <para>
/// The model takes comparisons for independent, and in a family they are not: twins agree on everything but the given name, fathers and sons on everything but that and the birthday. So
/// clearly different given names are set to outweigh all else: two records with different given names are never linked, whatever they agree on, and at most await review.
/// Two that agree on names and address alone await review too, for fathers and sons may share these. Given and family name with an e-mail address, a phone number or a birthday are linked.
/// </para>
/// </remarks>
/// <seealso href="https://segment.com/docs/connections/spec/identify/">The reserved traits</seealso>
/// <seealso href="https://www.census.gov/topics/population/genealogy/data/2010_surnames.html">The shares of family names, whose squares add up to the probability of agreeing</seealso>
/// <seealso href="https://www.ssa.gov/oact/babynames/limits.html">The shares of given names</seealso>
public static class StarterModel
{
    private static readonly ColumnExpression First = ColumnExpression.Of("first_name");
    private static readonly ColumnExpression Last = ColumnExpression.Of("last_name");
    private static readonly ColumnExpression Birthday = ColumnExpression.Of("birthday");
    private static readonly ColumnExpression Email = ColumnExpression.Of("email");
    private static readonly ColumnExpression Phone = ColumnExpression.Of("phone");
    private static readonly ColumnExpression Street = ColumnExpression.Of("street");
    private static readonly ColumnExpression City = ColumnExpression.Of("city");
    private static readonly ColumnExpression Postcode = ColumnExpression.Of("postcode");

    /// <summary>Makes the model.</summary>
    /// <param name="defaultRegion">The country of phone numbers without a country code, as an ISO 3166-1 alpha-2 code such as <c>VN</c>; or <see langword="null"/>.</param>
    /// <param name="monthFirst">Whether a birthday <c>03/02/2001</c> is the 2nd of March.</param>
    /// <returns>The model, with the defaults of <see cref="LiveMatchModel"/> for linking and review.</returns>
    /// <exception cref="ArgumentException">There is no such country.</exception>
    public static LiveMatchModel Create(string? defaultRegion = null, bool monthFirst = false)
    {
        var phone = Phone.PhoneDigits(defaultRegion);
        var birthday = Birthday.ParseAnyDate(monthFirst);
        return new LiveMatchModel
        {
            Model = new MatchModel
            {
                BlockingRules =
                [
                    new() { Columns = [Email.Lower()] },
                    new() { Columns = [phone] },
                    new() { Columns = [birthday, Last.Latinize()] },
                    new() { Columns = [birthday, First.NormalizeName()] },
                    new() { Columns = [First.NormalizeName(), Last.NormalizeName()] },
                    new() { Columns = [Postcode.Postcode(), Last.NormalizeName()] },
                ],
                Comparisons =
                [
                    Weigh(
                        ComparisonTemplates.FirstNameBesideLast(First, Last),
                        new()
                        {
                            ["swapped with the other name"] = (0.01, 0.0001),
                            ["same"] = (0.80, 0.01),
                            ["a slip apart"] = (0.05, 0.003),
                            ["nearly the same"] = (0.02, 0.002),
                            ["a nickname"] = (0.04, 0.003),
                            ["same sound"] = (0.02, 0.004),
                            ["alike"] = (0.03, 0.02),
                            ["somewhat alike"] = (0.03, 0.1),
                            ["else"] = (1e-9, 0.8579),
                        }),
                    Weigh(
                        ComparisonTemplates.LastNameBesideFirst(Last, First),
                        new()
                        {
                            ["same"] = (0.85, 0.02),
                            ["a slip apart"] = (0.04, 0.004),
                            ["nearly the same"] = (0.02, 0.004),
                            ["same sound"] = (0.01, 0.004),
                            ["alike"] = (0.01, 0.02),
                            ["somewhat alike"] = (0.02, 0.1),
                            ["else"] = (0.05, 0.848),
                        }),
                    Weigh(
                        ComparisonTemplates.Date(Birthday, monthFirst),
                        new()
                        {
                            ["same day"] = (0.92, 0.0002),
                            ["a slip apart"] = (0.03, 0.001),
                            ["same day of another year"] = (0.005, 0.0027),
                            ["two slips apart"] = (0.015, 0.01),
                            ["same year"] = (0.005, 0.015),
                            ["within 5 years"] = (0.005, 0.12),
                            ["else"] = (0.02, 0.8511),
                        }),
                    Weigh(
                        ComparisonTemplates.Email(Email),
                        new()
                        {
                            ["same"] = (0.55, 0.0001),
                            ["same user"] = (0.10, 0.002),
                            ["two slips apart"] = (0.03, 0.0005),
                            ["alike users"] = (0.05, 0.01),
                            ["same domain"] = (0.12, 0.25),
                            ["else"] = (0.15, 0.7374),
                        }),
                    Weigh(
                        ComparisonTemplates.Phone(Phone, defaultRegion),
                        new()
                        {
                            ["same"] = (0.60, 0.0005),
                            ["same last 8 digits"] = (0.02, 0.0001),
                            ["a slip apart"] = (0.03, 0.0005),
                            ["two slips apart"] = (0.02, 0.005),
                            ["else"] = (0.33, 0.9939),
                        }),
                    Address(),
                ],
            },
            Traits = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["first_name"] = "firstName",
                ["last_name"] = "lastName",
                ["street"] = "address.street",
                ["city"] = "address.city",
                ["postcode"] = "address.postalCode",
            },
        };
    }

    /// <summary>Compares the three parts of an address at once: they agree together, so that each alone would be counted again.</summary>
    private static RecordComparison Address()
    {
        var (street, city, postcode) = (Street.Address(), City.NormalizeName(), Postcode.Postcode());
        var samePlace = new OrCondition(new ExactCondition(postcode), new ExactCondition(city));
        return new RecordComparison
        {
            Name = "address",
            Description = "street, city and postcode",
            Levels =
            [
                new()
                {
                    Label = "missing",
                    Condition = new AndCondition(new MissingCondition(postcode), new MissingCondition(city)),
                    IsNullLevel = true,
                },
                Level("same street and place", new AndCondition(new ExactCondition(street), samePlace), 0.60, 0.0125),
                Level("alike street in the same place", new AndCondition(new StringMetricCondition(street, StringMetrics.JaroWinkler, 0.92), samePlace), 0.05, 0.0125),
                Level("same postcode", new ExactCondition(postcode), 0.10, 0.01),
                Level("same city", new ExactCondition(city), 0.10, 0.10),
                Level("else", new ElseCondition(), 0.15, 0.865),
            ],
        };
    }

    private static ComparisonLevel Level(string label, LevelCondition condition, double m, double u) => new() { Label = label, Condition = condition, M = m, U = u };

    /// <summary>Sets the probabilities of a comparison. Nothing is adjusted for how frequent values are: nobody knows yet.</summary>
    private static RecordComparison Weigh(RecordComparison comparison, Dictionary<string, (double M, double U)> probabilities) => comparison with
    {
        Levels =
        [
            .. comparison.Levels.Select(level => level.IsNullLevel
                ? level with { TermFrequency = null }
                : level with { M = probabilities[level.Label].M, U = probabilities[level.Label].U, TermFrequency = null }),
        ],
    };
}

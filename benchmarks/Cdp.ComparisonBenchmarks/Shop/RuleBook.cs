using System.Globalization;
using Cdp.Segmentation;
using Cdp.Segmentation.Language;

namespace Cdp.ComparisonBenchmarks.Shop;

/// <summary>A hundred rules such as a shop has, each with its query as of a time.</summary>
/// <remarks>
/// The queries look at <c>event(person, type, name, happened, total, currency, category, product, cart, marketing, analytics)</c> with times in unix milliseconds, at
/// <c>profile(person, plan, country, age, ltv, city, email)</c>, and at <c>member(rule, person)</c> for the rules before them.
/// </remarks>
internal sealed partial class RuleBook
{
    private const long Day = 24L * 60 * 60 * 1_000;

    private readonly List<BookRule> _rules = [];
    private readonly DateTimeOffset _time;
    private readonly long _now;

    public RuleBook(DateTimeOffset now)
    {
        (_time, _now) = (now, now.ToUnixTimeMilliseconds());
        AddTraits();
        AddCounts();
        AddSums();
        AddRecency();
        AddDistinct();
        AddCalendar();
        AddAbsence();
        AddSequences();
        AddNested();
        AddConsent();
    }

    public IReadOnlyList<BookRule> Rules => _rules;

    public IReadOnlyList<Segment> Segments => [.. _rules.Select(static rule => new Segment { Id = rule.Id, Where = SegmentText.Parse(rule.Text) })];

    private void AddTraits()
    {
        Trait("""plan = "pro" """, "plan = 'pro'");
        Trait("""plan in ("pro", "team")""", "plan IN ('pro', 'team')");
        Trait("""plan != "free" and country in ("DE", "FR", "ES")""", "plan <> 'free' AND country IN ('DE', 'FR', 'ES')");
        Trait("""country = "VN" """, "country = 'VN'");
        Trait("""not (country = "VN" or country = "JP")""", "NOT (country = 'VN' OR country = 'JP')");
        Trait("age >= 65", "age >= 65");
        Trait("age between 25 and 34", "age BETWEEN 25 AND 34");
        Trait("not (age > 30)", "NOT (age > 30)");
        Trait("age is missing", "age IS NULL");
        Trait("ltv > 2500", "ltv > 2500");
        Trait("""ltv <= 100 and plan = "free" """, "ltv <= 100 AND plan = 'free'");
        Trait("""city starts with "H" """, "starts_with(city, 'H')");
        Trait("""city contains "er" and age exists""", "contains(city, 'er') AND age IS NOT NULL");
        Trait("reachable by email", "email IS NOT NULL");
        Trait("""reachable by email and (ltv > 1000 or plan = "team")""", "email IS NOT NULL AND (ltv > 1000 OR plan = 'team')");

        void Trait(string text, string where) => Add("trait", text, $"SELECT person FROM profile WHERE {where}");
    }

    private void AddConsent()
    {
        Add("consent", "consented to marketing", Consent("marketing"));
        Add("consent", "consented to analytics", Consent("analytics"));
        Add("consent", "consented to marketing and reachable by email", $"{Consent("marketing")} INTERSECT SELECT person FROM profile WHERE email IS NOT NULL");
        Add("consent", """consented to marketing and count("Order Completed", last 30 days) >= 1""", $"{Consent("marketing")} INTERSECT {Group("Order Completed", Last(30), "count(*) >= 1")}");
        Add("consent", "consented to marketing and consented to analytics", $"{Consent("marketing")} INTERSECT {Consent("analytics")}");

        static string Consent(string category) => $"SELECT person FROM event WHERE type = 'identify' AND {category} IS NOT NULL GROUP BY person HAVING arg_max({category}, happened)";
    }

    private void AddNested()
    {
        // Rules that refer to others come after them.
        var (pro, vietnam, valued, recent) = (_rules[0].Id, _rules[3].Id, _rules[9].Id, FirstOf("count"));
        Add("nested", $"in segment {pro} and in segment {vietnam}", $"{Members(pro)} INTERSECT {Members(vietnam)}");
        Add("nested", $"in segment {recent} and not in segment {pro}", $"{Members(recent)} EXCEPT {Members(pro)}");
        Add("nested", $"in segment {valued} or in segment {recent}", $"{Members(valued)} UNION {Members(recent)}");
        var nested = FirstOf("nested");
        Add("nested", $"""in segment {nested} and performed("Signed In", last 30 days)""", $"{Members(nested)} INTERSECT {Group("Signed In", Last(30), "count(*) >= 1")}");
        Add("nested", $"""in segment {FirstOf("sum")} and country = "DE" """, $"{Members(FirstOf("sum"))} INTERSECT SELECT person FROM profile WHERE country = 'DE'");
        Add("nested", $"not in segment {FirstOf("absent")} and in segment {FirstOf("sequence")}", $"{Members(FirstOf("sequence"))} EXCEPT {Members(FirstOf("absent"))}");

        static string Members(string rule) => $"SELECT person FROM member WHERE rule = '{rule}'";
    }

    private static string FirstOf(string family) => $"{family}-1";

    private void Add(string family, string text, string sql)
    {
        var number = _rules.Count(rule => rule.Id.StartsWith($"{family}-", StringComparison.Ordinal)) + 1;
        _rules.Add(new BookRule(string.Create(CultureInfo.InvariantCulture, $"{family}-{number}"), text.Trim(), sql));
    }

    /// <summary>Finds people by what a group of their events comes to.</summary>
    private static string Group(string name, string when, string having) =>
        $"SELECT person FROM event WHERE type = 'track' AND name = '{name}' AND {when} GROUP BY person HAVING {having}";

    private static string Everybody(string except) => $"SELECT person FROM profile EXCEPT ({except})";

    private string Last(int days, int endingAgo = 0) =>
        string.Create(CultureInfo.InvariantCulture, $"happened > {_now - ((days + endingAgo) * Day)} AND happened <= {_now - (endingAgo * Day)}");

    private string Ever() => string.Create(CultureInfo.InvariantCulture, $"happened <= {_now}");

    private static string Between(DateTimeOffset from, DateTimeOffset to) =>
        string.Create(CultureInfo.InvariantCulture, $"happened >= {from.ToUnixTimeMilliseconds()} AND happened < {to.ToUnixTimeMilliseconds()}");
}

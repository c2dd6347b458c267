using System.Globalization;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Planning;

/// <summary>Recognises what columns are about: by what their values look like, then by their names.</summary>
internal static class ColumnProfiler
{
    // What nearly nobody has tells little, and its probabilities cannot be learned.
    private const double LeastFilled = 0.02;

    private const int MostCategories = 40;

    /// <summary>Looks at all columns of a table.</summary>
    /// <exception cref="ArgumentException">The options name a column that the records lack.</exception>
    public static List<(ColumnProfile Profile, ColumnContent Content)> Profile(RecordTable table, PlanningOptions options)
    {
        if (options.Kinds.Keys.FirstOrDefault(name => !table.Columns.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"The records have no column {unknown}. They have: {string.Join(", ", table.Columns)}.", nameof(options));
        }

        return [.. table.Columns.Select(name =>
        {
            var content = ColumnContent.Of(table.Encode(ColumnExpression.Of(name)));
            var (kind, reason) = options.Kinds.TryGetValue(name, out var given) ? (given, "as told") : Recognize(name, content, table.Count);
            var profile = new ColumnProfile
            {
                Name = name,
                Kind = kind,
                Reason = reason,
                FilledShare = content.FilledShare,
                DistinctValues = content.Distinct,
                LargestShare = content.LargestShare,
            };
            return (profile, content);
        })];
    }

    private static (ColumnKind Kind, string Reason) Recognize(string name, ColumnContent content, int rows)
    {
        if (content.Distinct == 0)
        {
            return (ColumnKind.Unused, "it is empty");
        }

        if (content.Distinct == 1)
        {
            return (ColumnKind.Unused, "it has one value only");
        }

        if (content.FilledShare < LeastFilled)
        {
            return (ColumnKind.Unused, string.Create(CultureInfo.InvariantCulture, $"only {content.FilledShare:P1} of the records have a value"));
        }

        if (content.Emails > 0.6)
        {
            return (ColumnKind.Email, "its values look like e-mail addresses");
        }

        var hint = HeaderWords.Find(name);
        if (content.Distinct == content.Filled && content.Filled == rows && rows > 100 && hint is null or { Kind: ColumnKind.Code } && content.SingleWords > 0.99)
        {
            return (ColumnKind.Unused, "every record has another value: it numbers the records");
        }

        return hint is { } known && Fits(known.Kind, content) ? (Settle(known.Kind, content), $"its name says {known.Word}") : ByContent(content);
    }

    /// <summary>Tells whether values may be what the name of their column says.</summary>
    private static bool Fits(ColumnKind kind, ColumnContent content) => kind switch
    {
        ColumnKind.Email => false,
        ColumnKind.Date => content.Dates > 0.3 || content.MonthFirstDates > 0.3,
        ColumnKind.Phone => content.WithDigits > 0.6 && content.Dates < 0.9,
        ColumnKind.Number => content.Numbers > 0.6,
        ColumnKind.FirstName or ColumnKind.LastName or ColumnKind.FullName => content.WithDigits < 0.3,
        _ => true,
    };

    private static ColumnKind Settle(ColumnKind kind, ColumnContent content) => kind switch
    {
        // A country or a state of which there are many is a place.
        ColumnKind.Category when content.Distinct > MostCategories => ColumnKind.Place,
        _ => kind,
    };

    private static (ColumnKind Kind, string Reason) ByContent(ColumnContent content)
    {
        if (Math.Max(content.Dates, content.MonthFirstDates) > 0.8)
        {
            return (ColumnKind.Date, "its values look like dates");
        }

        if (content.Phones > 0.8 && content.Distinct > content.Filled / 10)
        {
            return (ColumnKind.Phone, "its values look like phone numbers");
        }

        if (content.UnitedKingdomPostcodes > 0.7)
        {
            return (ColumnKind.Postcode, "its values look like postcodes");
        }

        if (content.Distinct <= MostCategories && content.Filled > content.Distinct * 10)
        {
            return (ColumnKind.Category, "it has few values");
        }

        if (content.WithDigits > 0.6)
        {
            return content.SingleWords > 0.6 ? (ColumnKind.Code, "its values are codes") : (ColumnKind.Address, "its values are words with numbers");
        }

        return (ColumnKind.Text, "its values are words");
    }
}

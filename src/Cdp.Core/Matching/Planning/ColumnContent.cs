using System.Globalization;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Planning;

/// <summary>What the values of a column look like. Shares are of the values looked at, from 0 to 1.</summary>
internal sealed record ColumnContent
{
    // Enough to tell what values look like.
    private const int MostValues = 2_000;

    public required double FilledShare { get; init; }

    public required int Distinct { get; init; }

    public required int Filled { get; init; }

    /// <summary>Gets the share of the filled records that have the most frequent value.</summary>
    public required double LargestShare { get; init; }

    public required double Emails { get; init; }

    public required double Dates { get; init; }

    public required double MonthFirstDates { get; init; }

    public required double Phones { get; init; }

    public required double UnitedKingdomPostcodes { get; init; }

    public required double Numbers { get; init; }

    /// <summary>Gets the share of values with a digit.</summary>
    public required double WithDigits { get; init; }

    /// <summary>Gets the share of values of one word.</summary>
    public required double SingleWords { get; init; }

    /// <summary>Looks at a column.</summary>
    public static ColumnContent Of(EncodedColumn column)
    {
        var counts = column.CountValues();
        var filled = column.Codes.Length - counts[0];
        var values = Sample(column.Values);
        var (dayFirst, monthFirst) = (new ParseAnyDateTransform(), new ParseAnyDateTransform(true));
        return new ColumnContent
        {
            FilledShare = column.Codes.Length == 0 ? 0 : (double)filled / column.Codes.Length,
            Distinct = column.Values.Length - 1,
            Filled = filled,
            LargestShare = filled == 0 ? 0 : (double)counts.Skip(1).Max() / filled,
            Emails = Share(values, LooksLikeEmail),
            Dates = Share(values, value => IsLikelyDate(dayFirst.Apply(value))),
            MonthFirstDates = Share(values, value => IsLikelyDate(monthFirst.Apply(value))),
            Phones = Share(values, LooksLikePhone),
            UnitedKingdomPostcodes = Share(values, value => new PostcodeTransform(PostcodePart.UnitedKingdomFull).Apply(value) is not null),
            Numbers = Share(values, value => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _)),
            WithDigits = Share(values, value => value.Any(char.IsDigit)),
            SingleWords = Share(values, value => NameFolding.Words(value).Length <= 1),
        };
    }

    /// <summary>Chooses values by a hash of themselves, so that the order of rows does not matter.</summary>
    private static List<string> Sample(string[] values)
    {
        var known = values.Skip(1);
        return values.Length - 1 <= MostValues ? [.. known] : [.. known.OrderBy(StableHash.Of).ThenBy(value => value, StringComparer.Ordinal).Take(MostValues)];
    }

    private static double Share(List<string> values, Func<string, bool> test) => values.Count == 0 ? 0 : (double)values.Count(test) / values.Count;

    private static bool LooksLikeEmail(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && value.LastIndexOf('.') > at && !value.Contains(' ', StringComparison.Ordinal);
    }

    private static bool IsLikelyDate(string? date) => date is not null && string.CompareOrdinal(date, "1500") > 0 && string.CompareOrdinal(date, "2101") < 0;

    private static bool LooksLikePhone(string value)
    {
        var digits = value.Count(char.IsDigit);
        return digits is >= 7 and <= 15 && value.All(character => char.IsDigit(character) || "+()-./ ".Contains(character, StringComparison.Ordinal));
    }
}

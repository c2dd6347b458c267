using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>Ready comparisons for the usual kinds of columns.</summary>
/// <remarks>
/// Values are brought to one form first, so columns may be given as they come. Levels run from the strongest to the weakest; missing values weigh nothing.
/// The probabilities are still to be trained.
/// </remarks>
public static partial class ComparisonTemplates
{
    /// <summary>Compares names of one kind, such as family names, or any other short text: equal, a nickname, alike, sounding alike.</summary>
    /// <param name="column">The column.</param>
    /// <param name="nicknames">Whether English nicknames stand for their formal names.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Name(ColumnExpression column, bool nicknames = false)
    {
        ArgumentNullException.ThrowIfNull(column);
        var name = column.NormalizeName();
        return Compare(column, "names", [Missing(name), Exact("same", name), .. AlikeNames(name, nicknames)]);
    }

    /// <summary>Compares given names beside family names that stand in another column: as <see cref="Name"/>, and the two swapped.</summary>
    /// <param name="first">The column of the given names.</param>
    /// <param name="last">The column of the family names.</param>
    /// <returns>The comparison. Beside it, <see cref="LastNameBesideFirst"/> compares the family names.</returns>
    public static RecordComparison FirstNameBesideLast(ColumnExpression first, ColumnExpression last)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(last);
        var (name, other) = (first.NormalizeName(), last.NormalizeName());
        return Compare(
            first,
            "given names",
            [
                Level("swapped with the other name", new ReversedCondition(name, other)),
                Missing(name),
                Exact("same", name),
                .. AlikeNames(name, true),
            ]);
    }

    /// <summary>Compares family names beside given names: where the two are swapped, <see cref="FirstNameBesideLast"/> has said so, and this comparison says nothing.</summary>
    /// <param name="last">The column of the family names.</param>
    /// <param name="first">The column of the given names.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison LastNameBesideFirst(ColumnExpression last, ColumnExpression first)
    {
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(first);
        var (name, other) = (last.NormalizeName(), first.NormalizeName());
        return Compare(
            last,
            "family names",
            [
                new() { Label = "swapped with the other name", Condition = new ReversedCondition(name, other), IsNullLevel = true },
                Missing(name),
                Exact("same", name),
                .. AlikeNames(name, false),
            ]);
    }

    /// <summary>Compares whole names, the order of whose words does not matter.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison FullName(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var (name, sorted) = (column.NormalizeName(), column.NormalizeName().SortWords());
        return Compare(
            column,
            "whole names",
            [
                Missing(name),
                Exact("same words", sorted),
                Level("same sound", new ExactCondition(column.Latinize().SortWords())),
                Level("nearly the same", EitherAlike(name, sorted, 0.95)),
                Level("alike", EitherAlike(name, sorted, 0.88)),
                Level("somewhat alike", EitherAlike(name, sorted, 0.78)),
            ]);
    }

    /// <summary>Compares dates: equal, a slip of the pen, the same day of another year, near.</summary>
    /// <param name="column">The column, with dates in any of the forms of <see cref="ParseAnyDateTransform"/>.</param>
    /// <param name="monthFirst">Whether <c>03/02/2001</c> is the 2nd of March.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Date(ColumnExpression column, bool monthFirst = false)
    {
        ArgumentNullException.ThrowIfNull(column);
        var (text, date) = (column.NormalizeName(), column.ParseAnyDate(monthFirst));
        var (year, rest) = (date.Substring(0, 4), date.Substring(5, 5));
        return Compare(
            column,
            "dates",
            [
                Missing(text),
                new() { Label = "same day", Condition = new OrCondition(new ExactCondition(date), new ExactCondition(text)), TermFrequency = new(date) },
                Level("a slip apart", new OrCondition(Within(date, 1), Within(text, 1))),
                new() { Label = "no date", Condition = new MissingCondition(date), IsNullLevel = true },
                Level("same day of another year", new ExactCondition(rest)),
                Slips(date, 2),
                Level("same year", new ExactCondition(year)),
                Level("within 5 years", new DateDifferenceCondition(date, 5, DateDifferenceUnit.Year)),
            ]);
    }

    /// <summary>Compares e-mail addresses: equal, same user at another domain, a slip of the pen.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Email(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var (email, user) = (column.Lower(), column.Lower().EmailUser());
        return Compare(
            column,
            "e-mail addresses",
            [
                Missing(email),
                Exact("same", email),
                Exact("same user", user),
                Slips(email, 2),
                Level("alike users", Alike(user, 0.88)),
                Exact("same domain", column.Lower().EmailDomain()),
            ]);
    }

    /// <summary>Compares phone numbers: equal, equal but for the country, a slip of the pen.</summary>
    /// <param name="column">The column.</param>
    /// <param name="defaultRegion">The country of numbers without a country code, as an ISO 3166-1 alpha-2 code; or <see langword="null"/>.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Phone(ColumnExpression column, string? defaultRegion = null)
    {
        ArgumentNullException.ThrowIfNull(column);
        var phone = column.PhoneDigits(defaultRegion);
        return Compare(
            column,
            "phone numbers",
            [
                Missing(phone),
                Exact("same", phone),
                Level("same last 8 digits", new ExactCondition(phone.Extract("[0-9]{8}$"))),
                Slips(phone, 1),
                Slips(phone, 2),
            ]);
    }

    /// <summary>Compares postcodes of the United Kingdom by their parts.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison UnitedKingdomPostcode(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var postcode = column.Postcode();
        return Compare(
            column,
            "postcodes",
            [
                Missing(postcode),
                Exact("same", postcode),
                Slips(postcode, 1),
                Level("same sector", new ExactCondition(column.Postcode(PostcodePart.UnitedKingdomSector))),
                Level("same district", new ExactCondition(column.Postcode(PostcodePart.UnitedKingdomDistrict))),
                Level("same area", new ExactCondition(column.Postcode(PostcodePart.UnitedKingdomArea))),
            ]);
    }

    /// <summary>Compares postcodes of any country: equal, a slip of the pen, same beginning.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Postcode(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var postcode = column.Postcode();
        return Compare(
            column,
            "postcodes",
            [
                Missing(postcode),
                Exact("same", postcode),
                Slips(postcode, 1),
                Level("same beginning", new ExactCondition(postcode.Substring(0, 3))),
            ]);
    }

    /// <summary>Compares postal addresses, or lines of them.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Address(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var (address, text) = (column.Address(), column.NormalizeName());
        return Compare(
            column,
            "addresses",
            [
                Missing(address),
                Exact("same", address),
                Level("nearly the same", EitherAlike(text, address, 0.95)),
                Level("alike", EitherAlike(text, address, 0.9)),
                Level("somewhat alike", EitherAlike(text, address, 0.8)),
            ]);
    }

    /// <summary>Compares companies without their legal forms.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Company(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Text(column.Company(), "companies");
    }

    /// <summary>Compares towns and other places.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Place(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Text(column.NormalizeName(), "places");
    }

    /// <summary>Compares texts of any kind.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Text(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Text(column.NormalizeName(), "texts");
    }

    /// <summary>Compares letters and digits given out by somebody, such as customer numbers.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Code(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var code = column.NormalizeName();
        return Compare(column, "codes", [Missing(code), Exact("same", code), Slips(code, 1), Slips(code, 2)]);
    }

    /// <summary>Compares values of which there are few, such as gender: equal or not.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Category(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var value = column.NormalizeName();
        return Compare(column, "categories", [Missing(value), Exact("same", value)]);
    }

    /// <summary>Compares amounts by their relative difference.</summary>
    /// <param name="column">The column, with numbers in the invariant culture.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Number(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Compare(
            column,
            "numbers",
            [
                Missing(column),
                new() { Label = "same", Condition = new OrCondition(new ExactCondition(column), new NumericDifferenceCondition(column, 0)), TermFrequency = new(column) },
                Level("within 1 %", new PercentageDifferenceCondition(column, 0.01)),
                Level("within 10 %", new PercentageDifferenceCondition(column, 0.1)),
            ]);
    }
}

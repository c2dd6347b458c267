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
        List<ComparisonLevel> levels = [Missing(name), Exact("same", name), .. AlikeNames(name, nicknames), Else()];
        return new RecordComparison { Name = column.Column, Description = "names", Levels = levels };
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
        return new RecordComparison
        {
            Name = first.Column,
            Description = "given names",
            Levels =
            [
                new() { Label = "swapped with the other name", Condition = new ReversedCondition(name, other) },
                Missing(name),
                Exact("same", name),
                .. AlikeNames(name, true),
                Else(),
            ],
        };
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
        return new RecordComparison
        {
            Name = last.Column,
            Description = "family names",
            Levels =
            [
                new() { Label = "swapped with the other name", Condition = new ReversedCondition(name, other), IsNullLevel = true },
                Missing(name),
                Exact("same", name),
                .. AlikeNames(name, false),
                Else(),
            ],
        };
    }

    /// <summary>Compares whole names, the order of whose words does not matter.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison FullName(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var (name, sorted) = (column.NormalizeName(), column.NormalizeName().SortWords());
        return new RecordComparison
        {
            Name = column.Column,
            Description = "whole names",
            Levels =
            [
                Missing(name),
                Exact("same words", sorted),
                new() { Label = "same sound", Condition = new ExactCondition(column.Latinize().SortWords()) },
                new() { Label = "nearly the same", Condition = new OrCondition(Alike(name, 0.95), Alike(sorted, 0.95)) },
                new() { Label = "alike", Condition = new OrCondition(Alike(name, 0.88), Alike(sorted, 0.88)) },
                new() { Label = "somewhat alike", Condition = new OrCondition(Alike(name, 0.78), Alike(sorted, 0.78)) },
                Else(),
            ],
        };
    }

    /// <summary>Compares dates: equal, a slip of the pen, day and month swapped, near.</summary>
    /// <param name="column">The column, with dates in any of the forms of <see cref="ParseAnyDateTransform"/>.</param>
    /// <param name="monthFirst">Whether <c>03/02/2001</c> is the 2nd of March.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Date(ColumnExpression column, bool monthFirst = false)
    {
        ArgumentNullException.ThrowIfNull(column);
        var (text, date) = (column.NormalizeName(), column.ParseAnyDate(monthFirst));
        var (year, rest) = (date.Substring(0, 4), date.Substring(5, 5));
        return new RecordComparison
        {
            Name = column.Column,
            Description = "dates",
            Levels =
            [
                Missing(text),
                new() { Label = "same day", Condition = new OrCondition(new ExactCondition(date), new ExactCondition(text)), TermFrequency = new(date) },
                new() { Label = "a slip apart", Condition = new OrCondition(Within(date, StringMetrics.DamerauLevenshtein, 1), Within(text, StringMetrics.DamerauLevenshtein, 1)) },
                new() { Label = "no date", Condition = new MissingCondition(date), IsNullLevel = true },
                new() { Label = "same day of another year", Condition = new ExactCondition(rest) },
                new() { Label = "two slips apart", Condition = Within(date, StringMetrics.DamerauLevenshtein, 2) },
                new() { Label = "same year", Condition = new ExactCondition(year) },
                new() { Label = "within 5 years", Condition = new DateDifferenceCondition(date, 5, DateDifferenceUnit.Year) },
                Else(),
            ],
        };
    }

    /// <summary>Compares e-mail addresses: equal, same user at another domain, a slip of the pen.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Email(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var (email, user) = (column.Lower(), column.Lower().EmailUser());
        return new RecordComparison
        {
            Name = column.Column,
            Description = "e-mail addresses",
            Levels =
            [
                Missing(email),
                Exact("same", email),
                new() { Label = "same user", Condition = new ExactCondition(user), TermFrequency = new(user) },
                new() { Label = "two slips apart", Condition = Within(email, StringMetrics.DamerauLevenshtein, 2) },
                new() { Label = "alike users", Condition = Alike(user, 0.88) },
                new() { Label = "same domain", Condition = new ExactCondition(column.Lower().EmailDomain()), TermFrequency = new(column.Lower().EmailDomain()) },
                Else(),
            ],
        };
    }

    /// <summary>Compares phone numbers: equal, equal but for the country, a slip of the pen.</summary>
    /// <param name="column">The column.</param>
    /// <param name="defaultRegion">The country of numbers without a country code, as an ISO 3166-1 alpha-2 code; or <see langword="null"/>.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Phone(ColumnExpression column, string? defaultRegion = null)
    {
        ArgumentNullException.ThrowIfNull(column);
        var phone = column.PhoneDigits(defaultRegion);
        return new RecordComparison
        {
            Name = column.Column,
            Description = "phone numbers",
            Levels =
            [
                Missing(phone),
                Exact("same", phone),
                new() { Label = "same last 8 digits", Condition = new ExactCondition(phone.Extract("[0-9]{8}$")) },
                new() { Label = "a slip apart", Condition = Within(phone, StringMetrics.DamerauLevenshtein, 1) },
                new() { Label = "two slips apart", Condition = Within(phone, StringMetrics.DamerauLevenshtein, 2) },
                Else(),
            ],
        };
    }

    /// <summary>Compares postcodes of the United Kingdom by their parts.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison UnitedKingdomPostcode(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var postcode = column.Postcode();
        return new RecordComparison
        {
            Name = column.Column,
            Description = "postcodes",
            Levels =
            [
                Missing(postcode),
                Exact("same", postcode),
                new() { Label = "a slip apart", Condition = Within(postcode, StringMetrics.DamerauLevenshtein, 1) },
                new() { Label = "same sector", Condition = new ExactCondition(column.Postcode(PostcodePart.UnitedKingdomSector)) },
                new() { Label = "same district", Condition = new ExactCondition(column.Postcode(PostcodePart.UnitedKingdomDistrict)) },
                new() { Label = "same area", Condition = new ExactCondition(column.Postcode(PostcodePart.UnitedKingdomArea)) },
                Else(),
            ],
        };
    }

    /// <summary>Compares postcodes of any country: equal, a slip of the pen, same beginning.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Postcode(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var postcode = column.Postcode();
        return new RecordComparison
        {
            Name = column.Column,
            Description = "postcodes",
            Levels =
            [
                Missing(postcode),
                Exact("same", postcode),
                new() { Label = "a slip apart", Condition = Within(postcode, StringMetrics.DamerauLevenshtein, 1) },
                new() { Label = "same beginning", Condition = new ExactCondition(postcode.Substring(0, 3)) },
                Else(),
            ],
        };
    }

    /// <summary>Compares postal addresses, or lines of them.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Address(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var (address, text) = (column.Address(), column.NormalizeName());
        return new RecordComparison
        {
            Name = column.Column,
            Description = "addresses",
            Levels =
            [
                Missing(address),
                Exact("same", address),
                new() { Label = "nearly the same", Condition = new OrCondition(Alike(text, 0.95), Alike(address, 0.95)) },
                new() { Label = "alike", Condition = new OrCondition(Alike(text, 0.9), Alike(address, 0.9)) },
                new() { Label = "somewhat alike", Condition = new OrCondition(Alike(text, 0.8), Alike(address, 0.8)) },
                Else(),
            ],
        };
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
        return new RecordComparison
        {
            Name = column.Column,
            Description = "codes",
            Levels =
            [
                Missing(code),
                Exact("same", code),
                new() { Label = "a slip apart", Condition = Within(code, StringMetrics.DamerauLevenshtein, 1) },
                new() { Label = "two slips apart", Condition = Within(code, StringMetrics.DamerauLevenshtein, 2) },
                Else(),
            ],
        };
    }

    /// <summary>Compares values of which there are few, such as gender: equal or not.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Category(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var value = column.NormalizeName();
        return new RecordComparison { Name = column.Column, Description = "categories", Levels = [Missing(value), Exact("same", value), Else()] };
    }

    /// <summary>Compares amounts by their relative difference.</summary>
    /// <param name="column">The column, with numbers in the invariant culture.</param>
    /// <returns>The comparison.</returns>
    public static RecordComparison Number(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new RecordComparison
        {
            Name = column.Column,
            Description = "numbers",
            Levels =
            [
                Missing(column),
                new() { Label = "same", Condition = new OrCondition(new ExactCondition(column), new NumericDifferenceCondition(column, 0)), TermFrequency = new(column) },
                new() { Label = "within 1 %", Condition = new PercentageDifferenceCondition(column, 0.01) },
                new() { Label = "within 10 %", Condition = new PercentageDifferenceCondition(column, 0.1) },
                Else(),
            ],
        };
    }
}

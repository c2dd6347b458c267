using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Planning;

/// <summary>Chooses a comparison for each column that is used.</summary>
internal static class ComparisonPlanner
{
    public static List<RecordComparison> Choose(IReadOnlyList<(ColumnProfile Profile, ColumnContent Content)> columns)
    {
        var first = Only(columns, ColumnKind.FirstName);
        var last = Only(columns, ColumnKind.LastName);
        return [.. columns.Select(column => Choose(column.Profile, column.Content, first, last)).OfType<RecordComparison>()];
    }

    private static RecordComparison? Choose(ColumnProfile profile, ColumnContent content, string? first, string? last)
    {
        var column = ColumnExpression.Of(profile.Name);
        return profile.Kind switch
        {
            ColumnKind.FirstName when last is not null && string.Equals(first, profile.Name, StringComparison.Ordinal) => ComparisonTemplates.FirstNameBesideLast(column, ColumnExpression.Of(last)),
            ColumnKind.LastName when first is not null && string.Equals(last, profile.Name, StringComparison.Ordinal) => ComparisonTemplates.LastNameBesideFirst(column, ColumnExpression.Of(first)),
            ColumnKind.FirstName => ComparisonTemplates.Name(column, nicknames: true),
            ColumnKind.LastName => ComparisonTemplates.Name(column),
            ColumnKind.FullName => ComparisonTemplates.FullName(column),
            ColumnKind.Date => ComparisonTemplates.Date(column, content.MonthFirstDates > content.Dates),
            ColumnKind.Email => ComparisonTemplates.Email(column),
            ColumnKind.Phone => ComparisonTemplates.Phone(column),
            ColumnKind.Postcode when content.UnitedKingdomPostcodes > 0.5 => ComparisonTemplates.UnitedKingdomPostcode(column),
            ColumnKind.Postcode => ComparisonTemplates.Postcode(column),
            ColumnKind.Address => ComparisonTemplates.Address(column),
            ColumnKind.Place => ComparisonTemplates.Place(column),
            ColumnKind.Company => ComparisonTemplates.Company(column),
            ColumnKind.Category => ComparisonTemplates.Category(column),
            ColumnKind.Number => ComparisonTemplates.Number(column),
            ColumnKind.Code => ComparisonTemplates.Code(column),
            ColumnKind.Text => ComparisonTemplates.Text(column),
            _ => null,
        };
    }

    private static string? Only(IReadOnlyList<(ColumnProfile Profile, ColumnContent Content)> columns, ColumnKind kind) =>
        columns.Where(column => column.Profile.Kind == kind).Take(2).ToList() is [var (profile, _)] ? profile.Name : null;
}

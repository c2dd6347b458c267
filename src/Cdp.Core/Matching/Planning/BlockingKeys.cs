using Cdp.Matching.Columns;

namespace Cdp.Matching.Planning;

/// <summary>What records may be blocked by, for each kind of column: the value itself, and coarser keys that survive small errors.</summary>
internal static class BlockingKeys
{
    /// <summary>Gives the keys of a column, the finest first. Each key but the first is coarser than the one before it, or beside it.</summary>
    public static IEnumerable<ColumnExpression> Of(ColumnProfile profile, ColumnContent content)
    {
        var column = ColumnExpression.Of(profile.Name);
        var monthFirst = content.MonthFirstDates > content.Dates;
        return profile.Kind switch
        {
            ColumnKind.FirstName or ColumnKind.LastName => [column.NormalizeName(), column.Latinize(), column.NormalizeName().Substring(0, 3)],
            ColumnKind.FullName => [column.NormalizeName().SortWords(), column.Latinize().SortWords(), column.NormalizeName().Substring(0, 5)],
            ColumnKind.Date => [column.ParseAnyDate(monthFirst), column.ParseAnyDate(monthFirst).Substring(0, 7), column.ParseAnyDate(monthFirst).Substring(5, 5), column.ParseAnyDate(monthFirst).Substring(0, 4)],
            ColumnKind.Email => [column.Lower(), column.Lower().EmailUser()],
            ColumnKind.Phone => [column.PhoneDigits(), column.PhoneDigits().Extract("[0-9]{6}$")],
            ColumnKind.Postcode when content.UnitedKingdomPostcodes > 0.5 => [column.Postcode(), column.Postcode(PostcodePart.UnitedKingdomDistrict)],
            ColumnKind.Postcode => [column.Postcode(), column.Postcode().Substring(0, 3)],
            ColumnKind.Address => [column.Address(), column.NormalizeName().Substring(0, 6)],
            ColumnKind.Company => [column.Company(), column.Company().Substring(0, 5)],
            ColumnKind.Place or ColumnKind.Text => [column.NormalizeName()],
            ColumnKind.Code => [column.NormalizeName()],
            ColumnKind.Category => [column.NormalizeName()],
            _ => [],
        };
    }
}

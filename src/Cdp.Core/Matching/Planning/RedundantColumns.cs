using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Planning;

/// <summary>Finds columns that say what other columns say already, such as a whole name beside its parts. To compare both would count the same evidence twice.</summary>
internal static class RedundantColumns
{
    // Of so many records at most is it checked.
    private const int MostRows = 2_000;

    private const double MostlySaid = 0.8;

    public static List<(ColumnProfile Profile, ColumnContent Content)> Mark(
        RecordTable table, int[] order, List<(ColumnProfile Profile, ColumnContent Content)> columns, PlanningOptions options)
    {
        var parts = columns.Where(column => column.Profile.Kind is ColumnKind.FirstName or ColumnKind.LastName).Select(column => column.Profile.Name).ToList();
        return [.. columns.Select(column => IsWhole(column.Profile) && parts.Count > 1 && Says(table, order, column.Profile.Name, parts)
            ? (column.Profile with { Kind = ColumnKind.Unused, Reason = $"{string.Join(" and ", parts)} say it already" }, column.Content)
            : column)];

        bool IsWhole(ColumnProfile profile) => profile.Kind == ColumnKind.FullName && !options.Kinds.ContainsKey(profile.Name);
    }

    private static bool Says(RecordTable table, int[] order, string whole, List<string> parts)
    {
        var (looked, said) = (0, 0);
        var full = table.Encode(ColumnExpression.Of(whole));
        var columns = parts.ConvertAll(part => table.Encode(ColumnExpression.Of(part)));
        foreach (var row in order.AsSpan(0, Math.Min(MostRows, order.Length)))
        {
            var words = NameFolding.Words(full.ValueOf(row) ?? string.Empty);
            var own = columns.SelectMany(column => NameFolding.Words(column.ValueOf(row) ?? string.Empty)).ToList();
            if (words.Length > 0 && own.Count > 0)
            {
                looked++;
                said += own.TrueForAll(words.Contains) ? 1 : 0;
            }
        }

        return looked > 0 && said > looked * MostlySaid;
    }
}

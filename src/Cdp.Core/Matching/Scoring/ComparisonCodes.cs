using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>Numbers what a comparison looks at, so that equal numbers mean equal values in all of its columns.</summary>
internal static class ComparisonCodes
{
    public static int[] Combine(IReadOnlyList<ColumnExpression> columns, RecordTable table)
    {
        // Where all columns come from one of them, that one tells all.
        if (columns.FirstOrDefault(source => columns.All(column => IsFrom(column, source))) is { } all)
        {
            return table.Encode(all).Codes;
        }

        var codes = columns.Count == 0 ? new int[table.Count] : table.Encode(columns[0]).Codes;
        foreach (var column in columns.Skip(1))
        {
            codes = CodePairs.Join(codes, table.Encode(column).Codes).Codes;
        }

        return codes;
    }

    private static bool IsFrom(ColumnExpression column, ColumnExpression source) =>
        column == source || (column is DerivedColumn derived && IsFrom(derived.Source, source));
}

using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>Refuses rows that a table does not have.</summary>
internal static class RowChecks
{
    public static void Check(int row, RecordTable table)
    {
        if ((uint)row >= (uint)table.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(row), row, table.Count == 0 ? "There are no rows." : $"There are rows 0 to {table.Count - 1}.");
        }
    }

    public static void CheckPair(int left, int right, RecordTable table)
    {
        Check(left, table);
        Check(right, table);
        ArgumentOutOfRangeException.ThrowIfEqual(left, right);
    }
}

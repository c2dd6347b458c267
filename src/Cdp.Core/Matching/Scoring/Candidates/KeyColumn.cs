using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Candidates;

/// <summary>The numbers by which a column puts records into blocks: none where a value is missing, several where an array is taken apart.</summary>
internal abstract class KeyColumn
{
    public static KeyColumn Create(RecordTable table, ColumnExpression column, bool isArray) =>
        isArray ? new ElementKeys(table.Encode(column), column) : new ValueKeys(table.Encode(column), column);

    /// <summary>Gives the numbers of a record of the table.</summary>
    public abstract ReadOnlySpan<int> KeysOf(int row);

    /// <summary>Gives the numbers of a record that is not in the table, without those that no record of the table has.</summary>
    public abstract int[] KeysOf(GuestRecord guest);
}

using Cdp.Matching.Columns;

namespace Cdp.Matching.Splink;

/// <summary>How SQL tells the columns of the two records apart.</summary>
internal abstract class SqlSides
{
    /// <summary>Gets the way of conditions: <c>"name_l"</c> and <c>"name_r"</c>.</summary>
    public static SqlSides Suffixes { get; } = new SuffixSides();

    /// <summary>Gets the way of blocking rules: <c>l."name"</c> and <c>r."name"</c>.</summary>
    public static SqlSides Tables { get; } = new TableSides();

    public abstract SqlOperand Read(SqlNode.Column column);

    public abstract string Write(string column, bool isLeft);

    private sealed class SuffixSides : SqlSides
    {
        private const int SuffixLength = 2;

        public override SqlOperand Read(SqlNode.Column column)
        {
            var isLeft = column.Name.EndsWith("_l", StringComparison.Ordinal);
            return column.Table is null && column.Name.Length > SuffixLength && (isLeft || column.Name.EndsWith("_r", StringComparison.Ordinal))
                ? new SqlOperand(ColumnExpression.Of(column.Name[..^SuffixLength]), isLeft)
                : throw new SqlFormatException($"the column {column} does not end in _l or _r");
        }

        public override string Write(string column, bool isLeft) => SqlText.Name(column + (isLeft ? "_l" : "_r"));
    }

    private sealed class TableSides : SqlSides
    {
        public override SqlOperand Read(SqlNode.Column column) => column is { Table: "l" or "r", Name.Length: > 0 }
            ? new SqlOperand(ColumnExpression.Of(column.Name), column.Table == "l")
            : throw new SqlFormatException($"the column {column} does not begin with l. or r.");

        public override string Write(string column, bool isLeft) => $"{(isLeft ? "l" : "r")}.{SqlText.Name(column)}";
    }
}

using Cdp.Matching.Columns;

namespace Cdp.Matching.Splink;

/// <summary>Turns SQL blocking rules into the columns on which records must agree.</summary>
internal sealed class SqlRuleReader(string dialect, Action<string> warn)
{
    private readonly SqlOperandReader _operands = new(SqlSides.Tables, dialect, warn);

    /// <summary>Reads a rule.</summary>
    /// <exception cref="SqlFormatException">It is none that a model can have.</exception>
    public IReadOnlyList<ColumnExpression> Read(string sql)
    {
        var columns = new List<ColumnExpression>();
        Read(SqlGrammar.Parse(sql), columns);
        return [.. columns.Distinct()];
    }

    /// <summary>Finds the column that is an array.</summary>
    /// <exception cref="SqlFormatException">The rule does not have it as it is.</exception>
    public static ColumnExpression FindArray(IReadOnlyList<ColumnExpression> columns, string name) =>
        columns.OfType<PlainColumn>().FirstOrDefault(column => column.Name == name)
        ?? throw new SqlFormatException($"the array {name} is not among its columns, or has functions around it");

    private void Read(SqlNode node, List<ColumnExpression> columns)
    {
        if (node is SqlNode.Logic { IsAnd: true } logic)
        {
            logic.Terms.ToList().ForEach(term => Read(term, columns));
            return;
        }

        if (node is not SqlNode.Binary { Operator: "=", Left: var left, Right: var right })
        {
            throw new SqlFormatException($"{node} is no equality");
        }

        var (one, other) = (_operands.Read(left), _operands.Read(right));
        columns.Add(one.IsLeft != other.IsLeft && one.Column == other.Column
            ? one.Column
            : throw new SqlFormatException($"{node} does not ask both records for the same column in the same way"));
    }
}

using Cdp.Matching.Comparison;

namespace Cdp.Matching.Splink;

/// <summary>Turns SQL conditions into those of a model.</summary>
internal sealed partial class SqlConditionReader
{
    private readonly SqlOperandReader _operands;
    private readonly Action<string> _warn;

    /// <param name="dialect">The database, such as <c>duckdb</c> or <c>spark</c>.</param>
    /// <param name="warn">Hears of what differs a little.</param>
    public SqlConditionReader(string dialect, Action<string> warn)
    {
        _operands = new SqlOperandReader(SqlSides.Suffixes, dialect, warn);
        _warn = warn;
    }

    /// <summary>Reads a condition.</summary>
    /// <exception cref="SqlFormatException">It is none that a model can have.</exception>
    public LevelCondition Read(string sql) =>
        sql.AsSpan().Trim().Equals("ELSE", StringComparison.OrdinalIgnoreCase) ? new ElseCondition() : Read(SqlGrammar.Parse(sql));

    private LevelCondition Read(SqlNode node) => node switch
    {
        SqlNode.Logic logic => ReadChain(logic),
        SqlNode.Not not => ReadNot(not.Value),
        SqlNode.Binary { Operator: "=", Left: var left, Right: var right } => ReadSubset(node, emptyIsSubset: true) ?? ReadEquality(left, right),
        SqlNode.Binary { Operator: "<" or "<=" or ">" or ">=" } comparing => ReadMeasure(comparing),
        SqlNode.Call { Name: "list_has_any", Arguments: [var left, var right] } => new ArrayIntersectCondition(Common(_operands.Read(left), _operands.Read(right))),
        SqlNode.IsNull => throw new SqlFormatException("it asks one record alone for a missing value; conditions must ask both, in one way"),
        _ => throw new SqlFormatException($"{node} is no condition"),
    };

    private NotCondition ReadNot(SqlNode value)
    {
        if (value is SqlNode.IsNull)
        {
            throw new SqlFormatException("it asks one record alone for a value; conditions must ask both, in one way");
        }

        var condition = Read(value);
        if (condition is not (MissingCondition or BothMissingCondition))
        {
            _warn("Where values are missing, NOT holds; in SQL it does not. A null level before it makes them equal.");
        }

        return new NotCondition(condition);
    }

    private LevelCondition ReadEquality(SqlNode left, SqlNode right)
    {
        if (PartsOf(left) is { } parts && PartsOf(right) is { } others)
        {
            return ReadConcatenations(parts, others);
        }

        if (LiteralOf(node: left) is not null || LiteralOf(node: right) is not null)
        {
            var (column, _, value) = OneSidedLiteral(new SqlNode.Binary("=", left, right))!.Value;
            _warn("The value may be that of either record; in SQL it is that of one record, which depends on their order.");
            return new LiteralCondition(column, value, Both: false);
        }

        var (first, second) = Crossed(left, right);
        if (first == second)
        {
            return new ExactCondition(first);
        }

        _warn("The columns may be swapped in either direction; in SQL it is one direction, which depends on the order of the records.");
        return new ReversedCondition(first, second, Symmetrical: false);
    }

    // Texts joined in one way are equal where their parts are, and nearly nowhere else.
    private LevelCondition ReadConcatenations(List<SqlNode> parts, List<SqlNode> others)
    {
        if (parts.Count != others.Count)
        {
            throw new SqlFormatException("the two texts are not joined in one way");
        }

        LevelCondition? all = null;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is SqlNode.Text text && others[i] is SqlNode.Text other && text.Value == other.Value)
            {
                continue;
            }

            var (first, second) = Crossed(parts[i], others[i]);
            var part = first == second ? new ExactCondition(first) : throw new SqlFormatException("the two texts are not joined in one way");
            all = all is null ? part : new AndCondition(all, part);
        }

        _warn("Joined texts are compared part by part; in SQL they are also equal where the same letters are shared out in another way.");
        return all ?? throw new SqlFormatException("the two texts have no column");
    }

    private static List<SqlNode>? PartsOf(SqlNode node)
    {
        if (node is SqlNode.Call { Name: "concat", Arguments: { Count: > 1 } arguments })
        {
            return [.. arguments];
        }

        return node is SqlNode.Binary { Operator: "||", Left: var left, Right: var right } ? [.. PartsOf(left) ?? [left], right] : null;
    }
}

using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Splink;

internal sealed partial class SqlConditionReader
{
    /// <summary>Reads terms that AND or OR joins. Where one asks the left record and one asks the right record the same, they are one condition.</summary>
    private LevelCondition ReadChain(SqlNode.Logic chain)
    {
        var terms = chain.Terms.ToList();
        LevelCondition? all = null;
        while (terms.Count > 0)
        {
            var term = terms[0];
            terms.RemoveAt(0);
            var condition = TakeWithPartner(term, terms, chain.IsAnd) ?? Read(term);
            all = all is null ? condition : chain.IsAnd ? new AndCondition(all, condition) : new OrCondition(all, condition);
        }

        return all!;
    }

    private LevelCondition? TakeWithPartner(SqlNode term, List<SqlNode> others, bool isAnd) =>
        TakeMissing(term, others, isAnd) ?? TakeLiteral(term, others, isAnd)
        ?? TakeReversed(term, others, isAnd) ?? (LevelCondition?)(isAnd ? TakeSubset(term, others) : null);

    private LevelCondition? TakeMissing(SqlNode term, List<SqlNode> others, bool isAnd)
    {
        var isNot = term is SqlNode.Not;
        if ((isNot ? ((SqlNode.Not)term).Value : term) is not SqlNode.IsNull { Value: var tested })
        {
            return null;
        }

        // Only where both have a value has neither none.
        if (isNot && !isAnd)
        {
            return null;
        }

        var operand = _operands.Read(tested);
        var partner = others.FindIndex(other =>
            (isNot ? (other as SqlNode.Not)?.Value : other) is SqlNode.IsNull { Value: var value }
            && _operands.Read(value) is var candidate && candidate.Column == operand.Column && candidate.IsLeft != operand.IsLeft);
        if (partner < 0)
        {
            return null;
        }

        others.RemoveAt(partner);
        return isNot ? new NotCondition(new MissingCondition(operand.Column))
            : isAnd ? new BothMissingCondition(operand.Column)
            : new MissingCondition(operand.Column);
    }

    private LiteralCondition? TakeLiteral(SqlNode term, List<SqlNode> others, bool isAnd)
    {
        if (OneSidedLiteral(term) is not var (column, isLeft, value))
        {
            return null;
        }

        var partner = others.FindIndex(other => OneSidedLiteral(other) is var (otherColumn, otherIsLeft, otherValue) && otherColumn == column && otherIsLeft != isLeft && otherValue == value);
        if (partner < 0)
        {
            return null;
        }

        others.RemoveAt(partner);
        return new LiteralCondition(column, value, Both: isAnd);
    }

    private ReversedCondition? TakeReversed(SqlNode term, List<SqlNode> others, bool isAnd)
    {
        if (OneDirection(term) is not var (first, second))
        {
            return null;
        }

        var partner = others.FindIndex(other => OneDirection(other) is var (otherFirst, otherSecond) && otherFirst == second && otherSecond == first);
        if (partner < 0)
        {
            return null;
        }

        others.RemoveAt(partner);
        return new ReversedCondition(first, second, Symmetrical: isAnd);
    }

    // Splink guards against empty arrays with a term of its own.
    private ArraySubsetCondition? TakeSubset(SqlNode term, List<SqlNode> others)
    {
        if (term is SqlNode.Binary { Operator: "<>", Left: SqlNode.Call { Name: "least" } smaller, Right: SqlNode.Number { Double: 0 } }
            && others.Count > 0 && ReadSubset(others[0], emptyIsSubset: false) is { } subset && smaller.ToString() == ((SqlNode.Binary)others[0]).Right.ToString())
        {
            others.RemoveAt(0);
            return subset;
        }

        return null;
    }

    private (ColumnExpression Column, bool IsLeft, string Value)? OneSidedLiteral(SqlNode node)
    {
        if (node is not SqlNode.Binary { Operator: "=", Left: var left, Right: var right })
        {
            return null;
        }

        var (column, value) = LiteralOf(right) is { } onRight ? (left, onRight) : (right, LiteralOf(left));
        if (value is null || LiteralOf(column) is not null)
        {
            return null;
        }

        var operand = _operands.ReadNumber(column);
        return (operand.Column, operand.IsLeft, value);
    }

    private static string? LiteralOf(SqlNode node) => node switch
    {
        SqlNode.Text text => text.Value,
        SqlNode.Number number => number.Value,
        SqlNode.Cast { Value: var value } => LiteralOf(value),
        _ => null,
    };

    /// <summary>Reads an equality of two different columns, the one of the left record first; <see langword="null"/> for anything else.</summary>
    private (ColumnExpression Left, ColumnExpression Right)? OneDirection(SqlNode node) =>
        node is SqlNode.Binary { Operator: "=", Left: var left, Right: var right } && IsOperand(left) && IsOperand(right)
            && Crossed(left, right) is var crossed && crossed.Left != crossed.Right
            ? crossed
            : null;

    private static bool IsOperand(SqlNode node) => node switch
    {
        SqlNode.Column => true,
        SqlNode.Cast { Value: var value } => IsOperand(value),
        SqlNode.Index { Value: var value } => IsOperand(value),
        SqlNode.Call { Name: not ("array_length" or "least" or "concat"), Arguments: [var value, ..] } => IsOperand(value is SqlNode.From from ? from.First : value),
        _ => false,
    };
}

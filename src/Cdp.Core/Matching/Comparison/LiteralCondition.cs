using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>Both records, or at least one of them, have a given value.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The value, compared ordinally.</param>
/// <param name="Both">Whether both records must have it.</param>
public sealed record LiteralCondition(ColumnExpression Column, string Value, bool Both = true) : LevelCondition
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right)
    {
        var (onLeft, onRight) = (string.Equals(left[0], Value, StringComparison.Ordinal), string.Equals(right[0], Value, StringComparison.Ordinal));
        return Both ? onLeft && onRight : onLeft || onRight;
    }
}

using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>Both records have the same value.</summary>
/// <param name="Column">The column.</param>
public sealed record ExactCondition(ColumnExpression Column) : LevelCondition
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) =>
        left[0] is not null && string.Equals(left[0], right[0], StringComparison.Ordinal);
}

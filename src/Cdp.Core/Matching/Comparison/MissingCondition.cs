using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>At least one of the records has no value.</summary>
/// <param name="Column">The column.</param>
public sealed record MissingCondition(ColumnExpression Column) : LevelCondition
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) => left[0] is null || right[0] is null;
}

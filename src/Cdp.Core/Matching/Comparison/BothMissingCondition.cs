using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>Neither of the records has a value.</summary>
/// <param name="Column">The column.</param>
public sealed record BothMissingCondition(ColumnExpression Column) : LevelCondition
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) => left[0] is null && right[0] is null;
}

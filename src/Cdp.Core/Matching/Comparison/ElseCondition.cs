using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>Anything: the condition of the last level, for what no other level takes.</summary>
public sealed record ElseCondition : LevelCondition
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) => true;
}

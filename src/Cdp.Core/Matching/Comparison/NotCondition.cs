using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>A condition does not hold. Where values are missing, a condition about them does not hold and its opposite does.</summary>
/// <param name="Condition">The condition.</param>
public sealed record NotCondition(LevelCondition Condition) : LevelCondition
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => Condition.Columns;

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) => !Condition.Holds(left, right);
}

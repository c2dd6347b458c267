using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>Both conditions hold.</summary>
/// <param name="First">One condition.</param>
/// <param name="Second">The other condition.</param>
public sealed record AndCondition(LevelCondition First, LevelCondition Second) : LevelCondition
{
    private readonly ConditionPair _pair = new(First, Second);

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => _pair.Columns;

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) =>
        _pair.FirstHolds(left, right) && _pair.SecondHolds(left, right);
}

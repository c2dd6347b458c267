using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>Two conditions over the columns of both, each once.</summary>
internal sealed class ConditionPair : IEquatable<ConditionPair>
{
    private readonly LevelCondition _first;
    private readonly LevelCondition _second;
    private readonly int[] _firstPlaces;
    private readonly int[] _secondPlaces;

    public ConditionPair(LevelCondition first, LevelCondition second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        (_first, _second) = (first, second);
        List<ColumnExpression> columns = [.. first.Columns.Concat(second.Columns).Distinct()];
        Columns = columns;
        _firstPlaces = [.. first.Columns.Select(column => columns.IndexOf(column))];
        _secondPlaces = [.. second.Columns.Select(column => columns.IndexOf(column))];
    }

    public IReadOnlyList<ColumnExpression> Columns { get; }

    public bool FirstHolds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) => Holds(_first, _firstPlaces, left, right);

    public bool SecondHolds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) => Holds(_second, _secondPlaces, left, right);

    // It follows from the two conditions, which are compared beside it.
    public bool Equals(ConditionPair? other) => other is not null;

    public override bool Equals(object? obj) => obj is ConditionPair;

    public override int GetHashCode() => 0;

    private static bool Holds(LevelCondition condition, int[] places, ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) =>
        condition.Holds(Pick(places, left), Pick(places, right));

    private static string?[] Pick(int[] places, ReadOnlySpan<string?> values)
    {
        var picked = new string?[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            picked[i] = values[places[i]];
        }

        return picked;
    }
}

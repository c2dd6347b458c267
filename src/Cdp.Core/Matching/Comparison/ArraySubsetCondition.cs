using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>The two values are arrays of which the one with fewer distinct elements has none that the other one lacks. A value that is no array counts as missing.</summary>
/// <param name="Column">The column, with JSON arrays of texts.</param>
/// <param name="EmptyIsSubset">Whether the condition holds when one of the arrays is empty.</param>
public sealed record ArraySubsetCondition(ColumnExpression Column, bool EmptyIsSubset = false) : LevelCondition
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right)
    {
        if (left[0] is not { } x || right[0] is not { } y || ArrayText.Parse(x) is not { } elements || ArrayText.Parse(y) is not { } others)
        {
            return false;
        }

        var (first, second) = (elements.ToHashSet(StringComparer.Ordinal), others.ToHashSet(StringComparer.Ordinal));
        return first.Count == 0 || second.Count == 0 ? EmptyIsSubset : first.IsSubsetOf(second) || second.IsSubsetOf(first);
    }
}

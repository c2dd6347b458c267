using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>The two values are arrays that have enough elements in common. A value that is no array counts as missing.</summary>
/// <remarks>An element that occurs several times counts once.</remarks>
/// <param name="Column">The column, with JSON arrays of texts.</param>
/// <param name="Size">The least number of common elements at which the condition holds, from 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
public sealed record ArrayIntersectCondition(ColumnExpression Column, int Size = 1) : LevelCondition
{
    /// <summary>Gets the least number of common elements at which the condition holds, from 1.</summary>
    /// <value>The default is 1.</value>
    public int Size { get; } = Size > 0 ? Size : throw new ArgumentOutOfRangeException(nameof(Size), Size, "Any two arrays have no element or more in common. Ask for at least 1.");

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) =>
        left[0] is { } x && right[0] is { } y
        && ArrayText.Parse(x) is { } elements && ArrayText.Parse(y) is { } others
        && elements.Intersect(others, StringComparer.Ordinal).Count() >= Size;
}

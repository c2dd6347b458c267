using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>The values of two columns are swapped, such as first name and last name.</summary>
/// <param name="First">One column.</param>
/// <param name="Second">The other column.</param>
/// <param name="Symmetrical">Whether both values must be swapped; otherwise one value that stands in the other column is enough.</param>
public sealed record ReversedCondition(ColumnExpression First, ColumnExpression Second, bool Symmetrical = true) : LevelCondition
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [First, Second];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right)
    {
        var (one, other) = (AreEqual(left[0], right[1]), AreEqual(left[1], right[0]));
        return Symmetrical ? one && other : one || other;
    }

    private static bool AreEqual(string? x, string? y) => x is not null && string.Equals(x, y, StringComparison.Ordinal);
}

using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>The two values are numbers that differ by no more than a limit. A value that is no number counts as missing.</summary>
/// <param name="Column">The column, with numbers in the invariant culture, such as <c>-12.5</c>.</param>
/// <param name="Limit">The greatest difference at which the condition holds, from 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The limit is below 0.</exception>
public sealed record NumericDifferenceCondition(ColumnExpression Column, decimal Limit) : LevelCondition
{
    /// <summary>Gets the greatest difference at which the condition holds, from 0.</summary>
    public decimal Limit { get; } = Limit >= 0 ? Limit : throw new ArgumentOutOfRangeException(nameof(Limit), Limit, "A difference is 0 or more.");

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) =>
        NumberText.TryParse(left[0], out decimal x) && NumberText.TryParse(right[0], out decimal y) && AreClose(x, y);

    /// <summary>Tells whether two numbers are close enough.</summary>
    internal bool AreClose(decimal x, decimal y)
    {
        // The difference of two numbers of different sign may be more than a decimal can hold.
        var (less, more) = (Math.Min(x, y), Math.Max(x, y));
        return less < 0 ? more <= Limit + less : more - less <= Limit;
    }
}

using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>The two values are numbers whose difference is less than a share of the greater one. A value that is no number counts as missing.</summary>
/// <remarks>This is Splink's formula, <c>|l − r| / max(l, r) &lt; limit</c>. Where the greater number is not above 0, a share of it means nothing, and the condition does not hold.</remarks>
/// <param name="Column">The column, with numbers in the invariant culture, such as <c>12.5</c>.</param>
/// <param name="Limit">The share below which the condition holds, above 0: 0.1 stands for 10 %.</param>
/// <exception cref="ArgumentOutOfRangeException">The limit is not above 0.</exception>
/// <seealso href="https://moj-analytical-services.github.io/splink/api_docs/comparison_level_library.html"/>
public sealed record PercentageDifferenceCondition(ColumnExpression Column, double Limit) : LevelCondition
{
    /// <summary>Gets the share below which the condition holds, above 0.</summary>
    public double Limit { get; } = Limit > 0 ? Limit : throw new ArgumentOutOfRangeException(nameof(Limit), Limit, "No difference is less than nothing. Give a share above 0.");

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) =>
        NumberText.TryParse(left[0], out double x) && NumberText.TryParse(right[0], out double y) && AreClose(x, y);

    /// <summary>Tells whether two numbers are close enough.</summary>
    internal bool AreClose(double x, double y)
    {
        var greater = Math.Max(x, y);
        return greater > 0 && Math.Abs(x - y) / greater < Limit;
    }
}

using System.Globalization;
using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>The two values are dates that are no farther apart than a limit. A value that is no date counts as missing.</summary>
/// <remarks>As in Splink, the seconds between the dates are compared with the seconds of the limit, so that a year is always 365.25 days.</remarks>
/// <param name="Column">The column, with dates in the form <c>yyyy-MM-dd</c>, such as <see cref="ColumnExpression.ParseDate(string)"/> gives.</param>
/// <param name="Limit">The greatest difference at which the condition holds, from 0.</param>
/// <param name="Unit">In what the limit is counted.</param>
/// <exception cref="ArgumentOutOfRangeException">The limit is below 0, or the unit is none of those named.</exception>
/// <seealso href="https://moj-analytical-services.github.io/splink/api_docs/comparison_level_library.html"/>
public sealed record DateDifferenceCondition(ColumnExpression Column, double Limit, DateDifferenceUnit Unit) : LevelCondition
{
    private const double SecondsPerDay = 86_400;

    /// <summary>Gets the greatest difference at which the condition holds, from 0.</summary>
    public double Limit { get; } = Limit >= 0 ? Limit : throw new ArgumentOutOfRangeException(nameof(Limit), Limit, "A difference is 0 or more.");

    /// <summary>Gets in what the limit is counted.</summary>
    public DateDifferenceUnit Unit { get; } = Enum.IsDefined(Unit) ? Unit : throw new ArgumentOutOfRangeException(nameof(Unit), Unit, "Dates differ by days, months or years.");

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) =>
        TryParse(left[0], out var x) && TryParse(right[0], out var y) && IsWithin(Math.Abs(x.DayNumber - y.DayNumber));

    /// <summary>Tells whether dates that are some days apart are close enough.</summary>
    internal bool IsWithin(int days) => days * SecondsPerDay <= Limit * DaysOf(Unit) * SecondsPerDay;

    /// <summary>Reads a date.</summary>
    internal static bool TryParse(string? value, out DateOnly date) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static double DaysOf(DateDifferenceUnit unit) => unit switch
    {
        DateDifferenceUnit.Year => 365.25,
        DateDifferenceUnit.Month => 365.25 / 12,
        _ => 1,
    };
}

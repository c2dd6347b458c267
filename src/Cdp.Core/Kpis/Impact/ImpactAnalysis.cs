using Cdp.Numerics;

namespace Cdp.Kpis.Impact;

/// <summary>What something brought, and whether it paid: by difference in differences where there is a group or a year to compare with.</summary>
/// <seealso href="https://www.jstor.org/stable/2118030">Card and Krueger, "Minimum wages and employment: a case study of the fast-food industry in New Jersey and Pennsylvania", 1994</seealso>
/// <param name="Method">How the effect was told.</param>
/// <param name="Effect">The effect in one period.</param>
/// <param name="Lower">The lower end of its 95 % interval; <see langword="null"/> where a side has fewer than two periods.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="PValue">How likely chance alone makes so large an effect; <see langword="null"/> as the interval.</param>
/// <param name="Benefit">The effect over all periods after.</param>
/// <param name="ReturnOnInvestment">What is left of it beyond the cost, as a share of the cost; <see langword="null"/> where nothing was paid.</param>
/// <param name="Warnings">What a person should know.</param>
public sealed record ImpactAnalysis(ImpactMethod Method, double Effect, double? Lower, double? Upper, double? PValue, double Benefit, double? ReturnOnInvestment, IReadOnlyList<string> Warnings)
{
    private const double TwoSided = 0.05;
    private const double Significant = 0.05;

    /// <summary>Works out what something brought. Times of different length are made comparable by their means.</summary>
    /// <param name="data">What was before and after.</param>
    /// <param name="cost">What it cost over all periods after, in the unit of the values.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentException">A side has no value, or one that is no number.</exception>
    public static ImpactAnalysis Of(ImpactData data, double cost)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        var (method, control) = data.Control is { } group ? (ImpactMethod.DifferenceInDifferences, group)
            : data.YearBefore is { } year ? (ImpactMethod.YearOverYear, year)
            : (ImpactMethod.BeforeAfter, null);
        List<(Moments Values, double Sign)> sides = [(MomentsOf(data.After), 1), (MomentsOf(data.Before), -1)];
        if (control is not null)
        {
            sides.Add((MomentsOf(control.After), -1));
            sides.Add((MomentsOf(control.Before), 1));
        }

        var effect = sides.Sum(static side => side.Sign * side.Values.Mean);
        var benefit = effect * data.After.Count;
        var (half, p) = Uncertainty(sides, effect);
        return new ImpactAnalysis(
            method, effect, effect - half, effect + half, p, benefit, cost > 0 ? (benefit - cost) / cost : null, [.. Warn(method, p)]);
    }

    /// <summary>Gives half the width of the interval and the p-value, with the degrees of freedom of Welch and Satterthwaite.</summary>
    private static (double? Half, double? PValue) Uncertainty(List<(Moments Values, double Sign)> sides, double effect)
    {
        if (sides.Exists(static side => side.Values.Count < 2))
        {
            return (null, null);
        }

        var variance = sides.Sum(static side => side.Values.Variance / side.Values.Count);
        if (variance == 0)
        {
            return (0, effect == 0 ? 1 : 0);
        }

        var freedom = variance * variance / sides.Sum(static side => Math.Pow(side.Values.Variance / side.Values.Count, 2) / (side.Values.Count - 1));
        var error = Math.Sqrt(variance);
        return (SpecialFunctions.StudentQuantile(TwoSided, freedom) * error, SpecialFunctions.StudentTwoSided(effect / error, freedom));
    }

    private static IEnumerable<string> Warn(ImpactMethod method, double? p)
    {
        if (method == ImpactMethod.BeforeAfter)
        {
            yield return "Before and after is not cause and effect: the season, prices or anything else may have changed as well. Give a group for which nothing began, or the same periods a year before.";
        }
        else if (method == ImpactMethod.YearOverYear)
        {
            yield return "The year before tells the season, and not what else was different then. A group for which nothing began tells more.";
        }

        if (p is null)
        {
            yield return "With one period on a side nobody can tell the effect from chance. Give shorter periods.";
        }
        else if (p > Significant)
        {
            yield return "The effect may be chance.";
        }
    }

    private static Moments MomentsOf(IReadOnlyList<double> values) => values.Count > 0 && values.All(double.IsFinite)
        ? Moments.Of(values.Order())
        : throw new ArgumentException("A side of the comparison has no value, or one that is no number. Give a value for each period.", nameof(values));
}

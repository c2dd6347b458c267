using Cdp.Kpis.Trends;
using Cdp.Numerics;

namespace Cdp.Kpis.Impact;

/// <summary>What something brought, and whether it paid: by difference in differences where there is a group or a year to compare with.</summary>
/// <seealso href="https://www.jstor.org/stable/2118030">Card and Krueger, "Minimum wages and employment: a case study of the fast-food industry in New Jersey and Pennsylvania", 1994</seealso>
/// <seealso href="https://doi.org/10.1162/003355304772839588">Bertrand, Duflo and Mullainathan, "How much should we trust differences-in-differences estimates?", 2004, for why periods that hang together need other errors</seealso>
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
    private const int FewestForSerial = 8;

    /// <summary>Gets what the interval takes for granted: <see cref="ImpactErrors.Serial"/> where every side has eight periods or more.</summary>
    public ImpactErrors Errors { get; init; }

    /// <summary>Gets the standard error of the effect; <see langword="null"/> as the interval.</summary>
    public double? StandardError { get; init; }

    /// <summary>Gets the degrees of freedom of the interval; <see langword="null"/> as the interval, and where nothing varies.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>Works out what something brought. Times of different length are made comparable by their means. Values are given with the oldest first, as neighbours may hang together.</summary>
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
        var errors = sides.Min(static side => side.Values.Count) switch { < 2 => ImpactErrors.None, < FewestForSerial => ImpactErrors.Independent, _ => ImpactErrors.Serial };
        var (variance, freedom) = errors == ImpactErrors.Serial ? SerialErrorOf(data, control) : IndependentErrorOf(sides);
        var (error, isKnown) = (Math.Sqrt(variance), errors != ImpactErrors.None);
        double? half = !isKnown ? null : variance == 0 ? 0 : SpecialFunctions.StudentQuantile(TwoSided, freedom) * error;
        double? p = !isKnown ? null : variance == 0 ? (effect == 0 ? 1 : 0) : SpecialFunctions.StudentTwoSided(effect / error, freedom);
        return new ImpactAnalysis(
            method, effect, effect - half, effect + half, p, benefit, cost > 0 ? (benefit - cost) / cost : null, [.. Warn(method, p, errors), .. WarnOfDrift(data.Before, control?.Before)])
        {
            Errors = errors,
            StandardError = isKnown ? error : null,
            DegreesOfFreedom = isKnown && variance > 0 ? freedom : null,
        };
    }

    /// <summary>Gives the squared error of the effect and the degrees of freedom of Welch and Satterthwaite.</summary>
    private static (double Variance, double Freedom) IndependentErrorOf(List<(Moments Values, double Sign)> sides)
    {
        var variance = sides.Sum(static side => side.Values.Variance / side.Values.Count);
        return (variance, variance * variance / sides.Sum(static side => Math.Pow(side.Values.Variance / side.Values.Count, 2) / (side.Values.Count - 1)));
    }

    /// <summary>Gives the squared error of the effect and its degrees of freedom: of the differences of each period where both groups have the same periods, and else of both series.</summary>
    private static (double Variance, double Freedom) SerialErrorOf(ImpactData data, ImpactControl? control)
    {
        if (control is null)
        {
            var own = SerialError.Of(data.Before, data.After);
            return (own.Variance, own.DegreesOfFreedom);
        }

        if (control.Before.Count == data.Before.Count && control.After.Count == data.After.Count)
        {
            var paired = SerialError.Of(Differences(data.Before, control.Before), Differences(data.After, control.After));
            return (paired.Variance, paired.DegreesOfFreedom);
        }

        var (first, second) = (SerialError.Of(data.Before, data.After), SerialError.Of(control.Before, control.After));
        var variance = first.Variance + second.Variance;
        return (variance, variance * variance / ((first.Variance * first.Variance / first.DegreesOfFreedom) + (second.Variance * second.Variance / second.DegreesOfFreedom)));
    }

    private static double[] Differences(IReadOnlyList<double> values, IReadOnlyList<double> others) => [.. values.Zip(others, static (value, other) => value - other)];

    private static IEnumerable<string> WarnOfDrift(IReadOnlyList<double> before, IReadOnlyList<double>? control)
    {
        if (before.Count is < FewestForSerial or > TheilSen.MostValues || (control is not null && control.Count != before.Count))
        {
            yield break;
        }

        var course = control is null ? before : Differences(before, control);
        if (MannKendall.Test([.. course.Select(static value => (double?)value)], allowsAutocorrelation: true) is { PValue: < Significant })
        {
            yield return control is null
                ? "The values rose or fell before already, so that the effect may be no more than that."
                : "What is compared drifted apart, or together, before already, so that the effect may be no more than that.";
        }
    }

    private static IEnumerable<string> Warn(ImpactMethod method, double? p, ImpactErrors errors)
    {
        if (method == ImpactMethod.BeforeAfter)
        {
            yield return "Before and after is not cause and effect: the season, prices or anything else may have changed as well. Give a group for which nothing began, or the same periods a year before.";
        }
        else if (method == ImpactMethod.YearOverYear)
        {
            yield return "The year before tells the season, and not what else was different then. A group for which nothing began tells more.";
        }

        if (errors == ImpactErrors.Independent)
        {
            yield return $"With fewer than {FewestForSerial} periods on a side, the interval takes periods as independent of each other. Where good and bad ones come in a row, it is too narrow.";
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

    private static Moments MomentsOf(IReadOnlyList<double> values) => values.Count > 0 && values.All(UsableNumber.Is)
        ? Moments.Of(values.Order())
        : throw new ArgumentException("A side of the comparison has no value, or one that is no number or beyond 1e100. Give a value for each period, and large ones in a larger unit.", nameof(values));
}

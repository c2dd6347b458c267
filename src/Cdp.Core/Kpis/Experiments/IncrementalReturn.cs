namespace Cdp.Kpis.Experiments;

/// <summary>What a variant brought beyond what would have been anyway, as the control or a holdout tells, and whether it paid: the incremental return on investment.</summary>
/// <param name="Incremental">What all units of the variant brought beyond the control, times the margin.</param>
/// <param name="Low">The lower end of its interval; <see langword="null"/> where it is open.</param>
/// <param name="High">The upper end.</param>
/// <param name="Cost">What the variant cost.</param>
/// <param name="ReturnOnInvestment">What is left beyond the cost, as a share of the cost; <see langword="null"/> where it cost nothing.</param>
/// <param name="ReturnLow">The lower end of its interval.</param>
/// <param name="ReturnHigh">The upper end.</param>
/// <param name="ReturnOnAdSpend">What it brought for one of the currency, before the margin; <see langword="null"/> where it cost nothing.</param>
public sealed record IncrementalReturn(double Incremental, double? Low, double? High, double Cost, double? ReturnOnInvestment, double? ReturnLow, double? ReturnHigh, double? ReturnOnAdSpend)
{
    /// <summary>Works it out from what each unit brought more than one of the control.</summary>
    /// <param name="effect">The difference of a unit, such as <see cref="EffectComparison.Absolute"/> of the metric of revenue.</param>
    /// <param name="units">How many units had the variant.</param>
    /// <param name="cost">What it cost, in the unit of the metric, 0 or more.</param>
    /// <param name="margin">Which share of the metric is earned, from 0 to 1. The default is 1.</param>
    /// <returns>The return; <see langword="null"/> where there is no difference to tell of.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static IncrementalReturn? Of(EffectEstimate effect, long units, double cost, double margin = 1)
    {
        ArgumentNullException.ThrowIfNull(effect);
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        if (!(cost >= 0) || !double.IsFinite(cost))
        {
            throw new ArgumentOutOfRangeException(nameof(cost), cost, "The cost is a number of 0 or more.");
        }

        if (!(margin is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin is a share from 0 to 1, such as 0.4.");
        }

        if (effect.Value is not { } value)
        {
            return null;
        }

        var times = units * margin;
        return new IncrementalReturn(
            value * times, effect.Low * times, effect.High * times, cost, ReturnOf(value), ReturnOf(effect.Low), ReturnOf(effect.High), cost > 0 ? value * units / cost : null);

        double? ReturnOf(double? each) => cost > 0 ? ((each * times) - cost) / cost : null;
    }
}

using Cdp.Kpis.Impact;
using Cdp.Tool.Series;

namespace Cdp.Tool.Json;

/// <summary>What something brought, for programs. What is not known is left out.</summary>
internal sealed record ImpactSummary
{
    /// <summary>Gets the column or the KPI.</summary>
    public required string Value { get; init; }

    /// <summary>Gets the day on which it began.</summary>
    public required string Since { get; init; }

    /// <summary>Gets how the effect was told: before_after, year_over_year or difference_in_differences.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the time before.</summary>
    public required ImpactSpell Before { get; init; }

    /// <summary>Gets the time after.</summary>
    public required ImpactSpell After { get; init; }

    /// <summary>Gets the mean before of what is compared with.</summary>
    public double? ControlBefore { get; init; }

    /// <summary>Gets the mean after of what is compared with.</summary>
    public double? ControlAfter { get; init; }

    /// <summary>Gets by what the values of a control segment were multiplied, for as many customers as are not in it.</summary>
    public double? ControlScale { get; init; }

    /// <summary>Gets the effect in one period.</summary>
    public required double Effect { get; init; }

    /// <summary>Gets the lower end of its 95 % interval.</summary>
    public double? Lower { get; init; }

    /// <summary>Gets the upper end.</summary>
    public double? Upper { get; init; }

    /// <summary>Gets the standard error.</summary>
    public double? StandardError { get; init; }

    /// <summary>Gets the degrees of freedom.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>Gets how likely chance alone makes so large an effect.</summary>
    public double? PValue { get; init; }

    /// <summary>Gets what the interval takes for granted: independent, serial or none.</summary>
    public required string Errors { get; init; }

    /// <summary>Gets the effect over all periods after; left out where the values do not add up.</summary>
    public double? Benefit { get; init; }

    /// <summary>Gets the cost.</summary>
    public required double Cost { get; init; }

    /// <summary>Gets what is left of the benefit beyond the cost, as a share of the cost.</summary>
    public double? ReturnOnInvestment { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Takes an analysis.</summary>
    /// <param name="name">What the values are.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="data">What was compared.</param>
    /// <param name="analysis">The analysis.</param>
    /// <param name="times">The times at which the periods before and after begin.</param>
    /// <param name="addsUp">Whether the values of periods add up.</param>
    public static ImpactSummary Of(string name, ImpactRequest request, ImpactData data, ImpactAnalysis analysis, (List<DateTimeOffset> Before, List<DateTimeOffset> After) times, bool addsUp)
    {
        var control = data.Control ?? data.YearBefore;
        return new ImpactSummary
        {
            Value = name,
            Since = NumberText.Of(request.Since),
            Method = analysis.Method switch { ImpactMethod.BeforeAfter => "before_after", ImpactMethod.YearOverYear => "year_over_year", _ => "difference_in_differences" },
            Before = ImpactSpell.Of(times.Before, data.Before),
            After = ImpactSpell.Of(times.After, data.After),
            ControlBefore = control?.Before.Average(),
            ControlAfter = control?.After.Average(),
            Effect = analysis.Effect,
            Lower = analysis.Lower,
            Upper = analysis.Upper,
            StandardError = analysis.StandardError,
            DegreesOfFreedom = analysis.DegreesOfFreedom,
            PValue = analysis.PValue,
            Errors = analysis.Errors.ToString().ToLowerInvariant(),
            Benefit = addsUp ? analysis.Benefit : null,
            Cost = request.Cost,
            ReturnOnInvestment = addsUp ? analysis.ReturnOnInvestment : null,
            Warnings = addsUp ? analysis.Warnings : [.. analysis.Warnings, "The values are ratios, which do not add up over periods, so that neither a benefit nor a return is told."],
        };
    }
}

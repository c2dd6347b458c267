namespace Cdp.Kpis;

/// <summary>A value of a KPI.</summary>
public sealed record KpiValue
{
    /// <summary>Gets the value in the unit of the definition; <see langword="null"/> where there is none, never 0, infinite or undefined instead.</summary>
    public double? Value { get; init; }

    /// <summary>Gets why there is no value; <see langword="null"/> where there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets what was divided; <see langword="null"/> for formulas.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>Gets what it was divided by; <see langword="null"/> where nothing is.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>Gets how many the value rests on.</summary>
    public long SampleSize { get; init; }

    /// <summary>Gets the lower end of the 95 % confidence interval; <see langword="null"/> where the KPI has none.</summary>
    public double? Lower { get; init; }

    /// <summary>Gets the upper end of the interval.</summary>
    public double? Upper { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Makes a value that is none.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>The value.</returns>
    public static KpiValue None(string reason) => new() { Reason = reason };
}

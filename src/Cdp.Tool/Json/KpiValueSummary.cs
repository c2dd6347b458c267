using Cdp.Kpis;

namespace Cdp.Tool.Json;

/// <summary>A value of a KPI, for programs. What is not known is left out.</summary>
internal sealed record KpiValueSummary
{
    /// <summary>Gets when the period begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Gets when it has ended.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Gets the group.</summary>
    public string? Group { get; init; }

    /// <summary>Gets the value.</summary>
    public double? Value { get; init; }

    /// <summary>Gets why there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets what was divided.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>Gets what it was divided by.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>Gets how many the value rests on.</summary>
    public required long SampleSize { get; init; }

    /// <summary>Gets the lower end of the 95 % interval.</summary>
    public double? Lower { get; init; }

    /// <summary>Gets the upper end.</summary>
    public double? Upper { get; init; }

    /// <summary>Gets the value that it is compared with.</summary>
    public double? Compared { get; init; }

    /// <summary>Gets by how much of that it is more.</summary>
    public double? Change { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Takes a result.</summary>
    public static KpiValueSummary Of(KpiResult result) => new()
    {
        Start = result.Period.Start,
        End = result.Period.End,
        Group = result.Group,
        Value = result.Value.Value,
        Reason = result.Value.Reason,
        Numerator = result.Value.Numerator,
        Denominator = result.Value.Denominator,
        SampleSize = result.Value.SampleSize,
        Lower = result.Value.Lower,
        Upper = result.Value.Upper,
        Compared = result.Compared?.Value,
        Change = result.Change,
        Warnings = result.Value.Warnings,
    };
}

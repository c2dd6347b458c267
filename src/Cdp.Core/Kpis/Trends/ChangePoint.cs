namespace Cdp.Kpis.Trends;

/// <summary>A place at which a series changes.</summary>
public sealed record ChangePoint
{
    /// <summary>Gets the place, from 0, of the first value behind the change.</summary>
    public required int Index { get; init; }

    /// <summary>Gets the level before: the mean since the change before; of lines, where the line before would be at the first value behind the change.</summary>
    public required double Before { get; init; }

    /// <summary>Gets the level after: the mean up to the next change; of lines, where the line after begins.</summary>
    public required double After { get; init; }

    /// <summary>Gets by how much the level changes.</summary>
    public double Size => After - Before;

    /// <summary>Gets the lower end of the interval of the size, which takes the place for known.</summary>
    public required double Lower { get; init; }

    /// <summary>Gets the upper end.</summary>
    public required double Upper { get; init; }

    /// <summary>Gets by how much the line rises in each period before; <see langword="null"/> unless lines change.</summary>
    public double? SlopeBefore { get; init; }

    /// <summary>Gets by how much the line rises in each period after; <see langword="null"/> unless lines change.</summary>
    public double? SlopeAfter { get; init; }

    /// <summary>Gets the standard deviation of the values before.</summary>
    public required double SpreadBefore { get; init; }

    /// <summary>Gets the standard deviation of the values after.</summary>
    public required double SpreadAfter { get; init; }

    /// <summary>Gets by how much the change lowers the cost of its two segments: twice the gain in log-likelihood.</summary>
    public required double Gain { get; init; }

    /// <summary>
    /// Gets how likely noise alone makes so large a gain anywhere between the change before and the next: the upper tail of χ² times the number of places, 1 at most.
    /// </summary>
    public required double PValue { get; init; }
}

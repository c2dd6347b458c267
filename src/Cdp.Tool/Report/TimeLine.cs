namespace Cdp.Tool.Report;

/// <summary>How a value went, for a chart.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">The values, one for each period; where there is none, the line is broken.</param>
internal sealed record TimeLine(string Name, IReadOnlyList<double?> Values)
{
    /// <summary>Gets a value that tells whether the line has the second colour and is dashed.</summary>
    public bool IsSecond { get; init; }

    /// <summary>Gets in which interval each value lies; empty where that is not known.</summary>
    public IReadOnlyList<(double Low, double High)?> Intervals { get; init; } = [];
}

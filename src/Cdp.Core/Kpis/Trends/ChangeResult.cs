namespace Cdp.Kpis.Trends;

/// <summary>The change points of a series.</summary>
/// <param name="Kind">What changes.</param>
/// <param name="Points">The change points, the oldest first.</param>
/// <param name="Fitted">What the segments say of each period, missing ones too.</param>
/// <param name="Noise">The standard deviation of the values around what the segments say, by the differences of neighbours.</param>
/// <param name="Autocorrelation">How strongly neighbours hang together, from 0 on and below 1.</param>
/// <param name="Cost">The penalised cost: the lower, the better the changes tell the series.</param>
public sealed record ChangeResult(ChangeKind Kind, IReadOnlyList<ChangePoint> Points, IReadOnlyList<double> Fitted, double Noise, double Autocorrelation, double Cost);

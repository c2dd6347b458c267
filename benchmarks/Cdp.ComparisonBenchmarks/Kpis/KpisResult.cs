using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Kpis;

/// <summary>How long one analysis took.</summary>
/// <param name="Analysis">The analysis.</param>
/// <param name="Seconds">The median, on one thread.</param>
/// <param name="DuckDbSeconds">The median of DuckDB, on one thread.</param>
/// <param name="Ratio">The median of how many times as fast the product was in the same round.</param>
/// <param name="AtLeast">How many times as fast it is to be.</param>
/// <param name="Check">Whether both say the same.</param>
internal sealed record KpisResult(string Analysis, double Seconds, double DuckDbSeconds, double Ratio, double AtLeast, Check Check);

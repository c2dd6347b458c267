using Cdp.Kpis.Trends;

namespace Cdp.Core.Tests.Kpis.Trends;

/// <summary>The slow twin of <see cref="Pelt"/>: tries each place as the last change, and works each segment out anew.</summary>
internal static class OptimalPartitioning
{
    public static double Cost(double[] values, ChangeKind kind, SeriesNoise noise, int minLength, ChangePenalty penalty)
    {
        var figures = kind == ChangeKind.Level ? 1 : 2;
        var each = ((penalty == ChangePenalty.Mbic ? 2 : 1) + figures) * Math.Log(values.Length);
        var best = new double[values.Length + 1];
        for (var to = 1; to <= values.Length; to++)
        {
            best[to] = double.PositiveInfinity;
            for (var from = 0; from + minLength <= to; from++)
            {
                var share = penalty == ChangePenalty.Mbic ? Math.Log((double)(to - from) / values.Length) : 0;
                best[to] = Math.Min(best[to], best[from] + (from == 0 ? 0 : each) + CostOf(values[from..to], kind, noise) + share);
            }
        }

        return best[^1];
    }

    public static double CostOf(double[] segment, ChangeKind kind, SeriesNoise noise)
    {
        var variance = noise.Deviation * noise.Deviation;
        var mean = segment.Average();
        var squares = segment.Sum(value => (value - mean) * (value - mean));
        if (kind == ChangeKind.LevelAndSpread)
        {
            return segment.Length * Math.Log((squares / segment.Length) + (0.01 * variance)) / noise.Inflation;
        }

        var middle = (segment.Length - 1) / 2.0;
        var extent = segment.Select((_, i) => (i - middle) * (i - middle)).Sum();
        var slope = kind == ChangeKind.Line && extent > 0 ? segment.Select((value, i) => (i - middle) * (value - mean)).Sum() / extent : 0;
        return segment.Select((value, i) => Math.Pow(value - mean - (slope * (i - middle)), 2)).Sum() / (variance * noise.Inflation);
    }
}

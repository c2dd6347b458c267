using Cdp.Kpis.Attribution;

namespace Cdp.Core.Tests.Kpis.Attribution;

/// <summary>The slow, obvious twin: chains as matrices that are solved by elimination, and Shapley values by all sets of channels.</summary>
internal static class NaiveAttribution
{
    public static IReadOnlyDictionary<string, double> RemovalEffects(IReadOnlyList<ConversionPath> paths, int order)
    {
        var walks = paths.Select(path => (Channels: Parse(path.Path), path.Conversions, path.Nulls)).Where(walk => walk.Channels.Length > 0 && walk.Conversions + walk.Nulls > 0).ToList();
        var all = walks.Count == 0 ? 0 : Probability(walks, order, removed: null);
        return all == 0 ? new Dictionary<string, double>()
            : AllChannels(paths).ToDictionary(channel => channel, channel => 1 - (Probability(walks, order, channel) / all));
    }

    public static IReadOnlyDictionary<string, double> Shapley(IReadOnlyList<ConversionPath> paths)
    {
        var channels = AllChannels(paths);
        var sets = paths.Select(path => (Set: Parse(path.Path).ToHashSet(), path.Conversions)).Where(path => path.Set.Count > 0).ToList();
        var values = ShapleyValue.Of(channels.Length, set => sets.Where(path => path.Set.IsSubsetOf(channels.Where((_, i) => (set & (1 << i)) != 0))).Sum(path => path.Conversions));
        return channels.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static string[] AllChannels(IEnumerable<ConversionPath> paths) => [.. paths.SelectMany(path => Parse(path.Path)).Distinct().Order(StringComparer.Ordinal)];

    private static string[] Parse(string path) => path.Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Gives the probability of a conversion, with all that leads to the removed channel leading nowhere.</summary>
    private static double Probability(List<(string[] Channels, double Conversions, double Nulls)> walks, int order, string? removed)
    {
        var counts = new Dictionary<(string From, string To), double>();
        foreach (var (channels, conversions, nulls) in walks)
        {
            var from = string.Empty;
            for (var i = 0; i < channels.Length; i++)
            {
                var to = string.Join('>', channels[Math.Max(0, i + 1 - order)..(i + 1)]);
                counts[(from, to)] = counts.GetValueOrDefault((from, to)) + conversions + nulls;
                from = to;
            }

            counts[(from, "+")] = counts.GetValueOrDefault((from, "+")) + conversions;
            counts[(from, "-")] = counts.GetValueOrDefault((from, "-")) + nulls;
        }

        var states = counts.Keys.Select(key => key.From).Distinct().ToList();
        var matrix = new double[states.Count, states.Count + 1];
        for (var i = 0; i < states.Count; i++)
        {
            matrix[i, i] = 1;
            var total = counts.Where(step => step.Key.From == states[i]).Sum(step => step.Value);
            foreach (var ((_, to), count) in counts.Where(step => step.Key.From == states[i]))
            {
                if (to == "+")
                {
                    matrix[i, states.Count] += count / total;
                }
                else if (to != "-" && to.Split('>')[^1] != removed)
                {
                    matrix[i, states.IndexOf(to)] -= count / total;
                }
            }
        }

        return Solve(matrix)[states.IndexOf(string.Empty)];
    }

    private static double[] Solve(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        for (var pivot = 0; pivot < size; pivot++)
        {
            var best = Enumerable.Range(pivot, size - pivot).MaxBy(row => Math.Abs(matrix[row, pivot]));
            for (var column = 0; column <= size; column++)
            {
                (matrix[pivot, column], matrix[best, column]) = (matrix[best, column], matrix[pivot, column]);
            }

            for (var row = 0; row < size; row++)
            {
                var factor = row == pivot ? 0 : matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column <= size; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(row => matrix[row, size] / matrix[row, row])];
    }
}

using Cdp.Numerics;

namespace Cdp.Kpis.Trends;

/// <summary>The values of equal periods, some of which may be missing.</summary>
internal sealed class Series
{
    private readonly double?[] _values;

    private Series(double?[] values) => _values = values;

    public int Length => _values.Length;

    /// <summary>Takes values.</summary>
    /// <exception cref="ArgumentException">There is no value, or one is no number.</exception>
    public static Series Of(IReadOnlyList<double?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var bad = Enumerable.Range(0, values.Count).FirstOrDefault(i => values[i] is { } value && !UsableNumber.Is(value), -1);
        if (bad >= 0)
        {
            throw new ArgumentException($"Value {bad + 1} of the series is no number, or beyond 1e100. Give null where one is missing, and large values in a larger unit.", nameof(values));
        }

        return values.Any(static value => value is not null)
            ? new Series([.. values])
            : throw new ArgumentException("The series has no value. Give one for each period.", nameof(values));
    }

    /// <summary>Gives the values, with those that are missing on straight lines between their neighbours.</summary>
    public double[] Filled()
    {
        var known = Enumerable.Range(0, Length).Where(i => _values[i] is not null).ToList();
        var (filled, next) = (new double[Length], 0);
        for (var i = 0; i < Length; i++)
        {
            while (next < known.Count && known[next] < i)
            {
                next++;
            }

            var (before, after) = (known[Math.Max(0, next - 1)], known[Math.Min(next, known.Count - 1)]);
            var (from, to) = (_values[before]!.Value, _values[after]!.Value);
            filled[i] = _values[i] ?? (before == after ? from : from + ((to - from) * (i - before) / (after - before)));
        }

        return filled;
    }

    /// <summary>Gives 1 for each value and 0 where one is missing; nothing where none is.</summary>
    public double[] KnownWeights() => Array.Exists(_values, static value => value is null) ? [.. _values.Select(static value => value is null ? 0.0 : 1)] : [];

    /// <summary>Makes something of each value that is there.</summary>
    public double?[] Map(Func<int, double, double> map) => [.. _values.Select((value, i) => value is { } known ? map(i, known) : (double?)null)];

    /// <summary>Weighs values by how far they are from a fit, against the median of that: bisquare, 0 from six medians on (section 3.3 of the paper of STL).</summary>
    public double[] Weigh(Func<int, double, double> distance)
    {
        var distances = Map((i, value) => Math.Abs(distance(i, value)));

        // What is told exactly leaves rounding, which is no distance.
        var reach = Math.Max(6 * RobustScale.Median([.. distances.OfType<double>()]), 1e-12 * _values.Max(static value => Math.Abs(value ?? 0)));
        return [.. distances.Select(far => far is not { } known ? 0 : known <= 0.001 * reach ? 1 : known <= 0.999 * reach ? Math.Pow(1 - Math.Pow(known / reach, 2), 2) : 0)];
    }
}

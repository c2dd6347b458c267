using Cdp.Numerics;

namespace Cdp.Kpis.Forecasts;

/// <summary>Exponential smoothing of a series above 0 whose season and errors grow with the level, as shares of what is expected.</summary>
/// <seealso href="https://doi.org/10.1007/978-3-540-71918-2">Hyndman, Koehler, Ord and Snyder, "Forecasting with exponential smoothing: the state space approach", 2008, chapters 5 and 6.1, for the likelihood and the intervals by simulation</seealso>
internal sealed class MultiplicativeModel : ISmoothingModel
{
    // A level that the first seasons make fall to 0 or below says nothing of factors.
    private const double LowestLevel = 0.1;
    private const double LowestError = -1 + 1e-9;

    private readonly MultiplicativeState _state;
    private readonly int _length;
    private readonly int _seasonLength;
    private readonly double _squares;
    private readonly (int Paths, long Seed) _simulation;

    /// <summary>Smooths a series.</summary>
    /// <param name="series">The values, all above 0: two seasons at least.</param>
    /// <param name="seasonLength">How many periods a season has.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="simulation">How many courses intervals are taken from, and what they follow from.</param>
    public MultiplicativeModel(double[] series, int seasonLength, SmoothingParameters parameters, (int Paths, long Seed) simulation)
    {
        (_length, _seasonLength, Parameters, _simulation) = (series.Length, seasonLength, parameters, simulation);
        _state = Start(series, seasonLength, parameters.Damping > 0);
        var logarithms = 0.0;
        for (var i = 0; i < series.Length; i++)
        {
            var expected = _state.Expected(i, parameters);
            if (!(expected > 0))
            {
                Loss = double.PositiveInfinity;
                return;
            }

            var error = (series[i] / expected) - 1;
            _squares += error * error;
            logarithms += Math.Log(expected);
            _state.Move(i, error, parameters);
        }

        Loss = (_length * Math.Log(Math.Max(_squares, 1e-300) / _length)) + (2 * logarithms);
    }

    /// <inheritdoc />
    public SmoothingParameters Parameters { get; }

    /// <inheritdoc />
    public SeasonKind Season => SeasonKind.Multiplicative;

    /// <inheritdoc />
    public double Loss { get; }

    /// <inheritdoc />
    public double Criterion => SmoothingSearch.CriterionOf(Loss, _length, FreeParameters + 1 + _seasonLength);

    /// <inheritdoc />
    public double StandardDeviation => ErrorDeviation * Math.Abs(_state.Expected(_length, Parameters));

    private double ErrorDeviation => Math.Sqrt(_squares / Math.Max(1, _length - FreeParameters));

    private int FreeParameters => SmoothingSearch.FreeParametersOf(Parameters, _seasonLength);

    /// <inheritdoc />
    public IReadOnlyList<ForecastPoint> Continue(int horizon, double level)
    {
        var courses = Simulate(horizon);
        var (points, expected) = (new ForecastPoint[horizon], _state.Copy());
        for (var ahead = 0; ahead < horizon; ahead++)
        {
            Array.Sort(courses[ahead]);
            points[ahead] = new ForecastPoint(expected.Expected(_length + ahead, Parameters), QuantileOf(courses[ahead], (1 - level) / 2), QuantileOf(courses[ahead], (1 + level) / 2));
            expected.Move(_length + ahead, 0, Parameters);
        }

        return points;
    }

    /// <summary>Lets the series go on by chance many times.</summary>
    /// <returns>For each period, its values.</returns>
    private double[][] Simulate(int horizon)
    {
        var (random, deviation) = (new SplitMix(_simulation.Seed), ErrorDeviation);
        double[][] courses = [.. Enumerable.Range(0, horizon).Select(_ => new double[_simulation.Paths])];
        for (var path = 0; path < _simulation.Paths; path++)
        {
            var state = _state.Copy();
            for (var ahead = 0; ahead < horizon; ahead++)
            {
                var error = Math.Max(LowestError, deviation * random.NextNormal());
                courses[ahead][path] = state.Expected(_length + ahead, Parameters) * (1 + error);
                state.Move(_length + ahead, error, Parameters);
            }
        }

        return courses;
    }

    private static double QuantileOf(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    /// <summary>Takes the level of the first season, the trend from it to the second, and by how much of that line each period is more in both.</summary>
    private static MultiplicativeState Start(double[] series, int seasonLength, bool hasTrend)
    {
        var (mean, later) = (series[..seasonLength].Average(), series[seasonLength..(2 * seasonLength)].Average());
        var trend = hasTrend ? (later - mean) / seasonLength : 0;
        var level = mean - (trend * 0.5 * (seasonLength + 1));
        var factors = new double[seasonLength];
        for (var i = 0; i < 2 * seasonLength; i++)
        {
            var line = hasTrend ? level + (trend * (i + 1)) : i < seasonLength ? mean : later;
            factors[i % seasonLength] += 0.5 * series[i] / Math.Max(line, LowestLevel * mean);
        }

        var middle = factors.Average();
        return new MultiplicativeState(level, trend, [.. factors.Select(factor => factor / middle)]);
    }
}

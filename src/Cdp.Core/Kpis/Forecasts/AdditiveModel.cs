using Cdp.Numerics;

namespace Cdp.Kpis.Forecasts;

/// <summary>Exponential smoothing of one series, in the form of errors: what is new changes level, trend and season by parts of the error.</summary>
internal sealed class AdditiveModel : ISmoothingModel
{
    private readonly double[] _season;
    private readonly int _seasonLength;
    private readonly double _level;
    private readonly double _trend;

    public AdditiveModel(double[] series, int seasonLength, SmoothingParameters parameters)
    {
        (_seasonLength, Parameters) = (seasonLength, parameters);
        _season = new double[seasonLength];
        (_level, _trend) = Start(series, seasonLength, parameters, _season);
        var squares = 0.0;
        for (var i = 0; i < series.Length; i++)
        {
            ref var season = ref _season[i % seasonLength];
            var carried = parameters.Damping * _trend;
            var error = series[i] - (_level + carried + season);
            squares += error * error;
            _level += carried + (parameters.Level * error);
            _trend = parameters.Trend == 0 && parameters.Damping == 0 ? 0 : carried + (parameters.Level * parameters.Trend * error);
            season += parameters.Season * (1 - parameters.Level) * error;
        }

        Length = series.Length;
        SumOfSquares = squares;
    }

    /// <inheritdoc />
    public SmoothingParameters Parameters { get; }

    /// <inheritdoc />
    public SeasonKind Season => SeasonKind.Additive;

    public int Length { get; }

    public double SumOfSquares { get; }

    /// <summary>Gets the variance of the error of the next period.</summary>
    public double Variance => SumOfSquares / Math.Max(1, Length - FreeParameters);

    /// <inheritdoc />
    public double Loss => Length * Math.Log(Math.Max(SumOfSquares, 1e-300) / Length);

    /// <inheritdoc />
    public double Criterion => SmoothingSearch.CriterionOf(Loss, Length, FreeParameters + 1 + _seasonLength);

    /// <inheritdoc />
    public double StandardDeviation => Math.Sqrt(Variance);

    private int FreeParameters => SmoothingSearch.FreeParametersOf(Parameters, _seasonLength);

    /// <summary>Continues the series, with intervals whose width grows with what may change until then (6.1 and table 6.1 of the book).</summary>
    public IReadOnlyList<ForecastPoint> Continue(int horizon, double level)
    {
        var (points, z) = (new ForecastPoint[horizon], SpecialFunctions.NormalQuantile((1 - level) / 2));
        var (damped, weight, spread, power) = (0.0, 0.0, 1.0, 1.0);
        for (var ahead = 1; ahead <= horizon; ahead++)
        {
            power *= Parameters.Damping;
            damped += power;
            if (ahead > 1)
            {
                spread += weight * weight;
            }

            var value = _level + (damped * _trend) + _season[(Length + ahead - 1) % _seasonLength];
            var half = z * Math.Sqrt(Variance * spread);
            points[ahead - 1] = new ForecastPoint(value, value - half, value + half);

            // By how much an error now changes what is expected so many periods further on.
            weight = Parameters.Level + (Parameters.Level * Parameters.Trend * damped) + (ahead % _seasonLength == 0 && _seasonLength > 1 ? Parameters.Season * (1 - Parameters.Level) : 0);
        }

        return points;
    }

    /// <summary>Takes the level of the first season, the trend from it to the second, and what is left of each of its periods.</summary>
    private static (double Level, double Trend) Start(double[] series, int seasonLength, SmoothingParameters parameters, double[] season)
    {
        var first = series.AsSpan(0, seasonLength);
        var second = series.AsSpan(seasonLength, seasonLength);
        var (mean, later) = (Mean(first), Mean(second));
        var trend = parameters.Damping > 0 ? (later - mean) / seasonLength : 0;
        if (seasonLength == 1)
        {
            return (series[0] - trend, trend);
        }

        for (var i = 0; i < seasonLength; i++)
        {
            // Of both seasons, less their own means and the trend within.
            season[i] = (0.5 * (first[i] - mean + second[i] - later)) - (trend * (i - (0.5 * (seasonLength - 1))));
        }

        return (mean - (trend * 0.5 * (seasonLength + 1)), trend);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}

using Cdp.Numerics;

namespace Cdp.Kpis.Forecasts;

/// <summary>A series continued: by exponential smoothing without a trend, with one or with one that fades, and with a season that adds or that multiplies, whichever the information criterion takes.</summary>
/// <seealso href="https://doi.org/10.1007/978-3-540-71918-2">Hyndman, Koehler, Ord and Snyder, "Forecasting with exponential smoothing: the state space approach", 2008, chapters 2, 5 and 6</seealso>
/// <param name="Points">What is expected of the periods to come.</param>
/// <param name="Parameters">How fast the forecast follows.</param>
/// <param name="StandardDeviation">By how much the forecast of the next period was wrong in the past.</param>
/// <param name="Backtest">How well the method would have done; <see langword="null"/> where the series is too short to tell.</param>
/// <param name="Warnings">What a person should know.</param>
public sealed record Forecast(IReadOnlyList<ForecastPoint> Points, SmoothingParameters Parameters, double StandardDeviation, ForecastBacktest? Backtest, IReadOnlyList<string> Warnings)
{
    private const int MostOrigins = 12;

    /// <summary>Gets how the season acts; <see langword="null"/> without one.</summary>
    public SeasonKind? Season { get; init; }

    /// <summary>Gets Akaike's information criterion of the model, corrected for few values and but for a constant: less is better.</summary>
    public double Criterion { get; init; }

    /// <summary>Forecasts a series.</summary>
    /// <param name="values">The values of equal periods, the oldest first, without gaps: two seasons at least, and four values.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The forecast.</returns>
    /// <exception cref="ArgumentException">The series is too short, or a value is no number.</exception>
    public static Forecast Of(IReadOnlyList<double> values, ForecastOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new ForecastOptions();
        options.Check();
        var fewest = Fewest(options.SeasonLength);
        if (values.Count < fewest)
        {
            throw new ArgumentException($"A series of {values.Count} values is too short for a season of {options.SeasonLength}: give {fewest} or more, or a shorter season.", nameof(values));
        }

        if (values.Any(static value => !UsableNumber.Is(value)))
        {
            throw new ArgumentException("A value of the series is no number, or beyond 1e100. Leave no gaps, give 0 where there was nothing, and large values in a larger unit.", nameof(values));
        }

        double[] series = [.. values];
        if (options is { Season: SeasonKind.Multiplicative, SeasonLength: > 1 } && !Array.TrueForAll(series, static value => value > 0))
        {
            throw new ArgumentException("A value of the series is 0 or below, and a season that multiplies takes values above 0. Leave the kind of season out, or give an additive one.", nameof(values));
        }

        var model = Choose(series, options, cancellationToken);
        var backtest = Test(series, options, cancellationToken);
        var warnings = new List<string>();
        if (backtest is null)
        {
            warnings.Add("The series is too short to try the method on its past.");
        }
        else if (backtest.Ratio is > 1)
        {
            warnings.Add("In the past the value of one season before was the better forecast. Take this one with care.");
        }

        return new Forecast(model.Continue(options.Horizon, options.Level), model.Parameters, model.StandardDeviation, backtest, warnings)
        {
            Season = options.SeasonLength > 1 ? model.Season : null,
            Criterion = model.Criterion,
        };
    }

    private static int Fewest(int seasonLength) => Math.Max(4, 2 * seasonLength);

    private static ISmoothingModel Choose(double[] series, ForecastOptions options, CancellationToken cancellationToken)
    {
        var (length, hasSeason) = (options.SeasonLength, options.SeasonLength > 1);
        var makers = new List<Func<SmoothingParameters, ISmoothingModel>>();
        if (!hasSeason || options.Season != SeasonKind.Multiplicative)
        {
            makers.Add(parameters => new AdditiveModel(series, length, parameters));
        }

        if (hasSeason && options.Season != SeasonKind.Additive && Array.TrueForAll(series, static value => value > 0))
        {
            makers.Add(parameters => new MultiplicativeModel(series, length, parameters, (options.Simulations, options.Seed)));
        }

        ISmoothingModel? best = null;
        foreach (var make in makers)
        {
            foreach (var (hasTrend, isDamped) in new[] { (false, false), (true, false), (true, true) })
            {
                cancellationToken.ThrowIfCancellationRequested();
                var model = SmoothingSearch.Fit(make, hasSeason, hasTrend, isDamped);
                best = best is null || model.Criterion < best.Criterion ? model : best;
            }
        }

        return best!;
    }

    /// <summary>Forecasts from some points of the past on, and compares with what came.</summary>
    private static ForecastBacktest? Test(double[] series, ForecastOptions options, CancellationToken cancellationToken)
    {
        var (first, horizon) = (Math.Max(Fewest(options.SeasonLength), series.Length / 2), Math.Min(options.Horizon, Math.Max(1, options.SeasonLength)));
        var origins = series.Length - first;
        if (origins < 1)
        {
            return null;
        }

        var step = Math.Max(1, origins / MostOrigins);
        var (errors, naive, within) = (new List<double>(), new List<double>(), 0);
        for (var origin = first; origin < series.Length; origin += step)
        {
            var points = Choose(series[..origin], options, cancellationToken).Continue(horizon, options.Level);
            for (var ahead = 0; ahead < horizon && origin + ahead < series.Length; ahead++)
            {
                var actual = series[origin + ahead];
                errors.Add(Math.Abs(actual - points[ahead].Value));
                naive.Add(Math.Abs(actual - series[origin - options.SeasonLength + (ahead % options.SeasonLength)]));
                within += actual >= points[ahead].Lower && actual <= points[ahead].Upper ? 1 : 0;
            }
        }

        return new ForecastBacktest(errors.Count, errors.Average(), naive.Average(), (double)within / errors.Count);
    }
}

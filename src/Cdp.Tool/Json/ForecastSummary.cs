using Cdp.Kpis.Forecasts;
using Cdp.Tool.Series;

namespace Cdp.Tool.Json;

/// <summary>How a series goes on, for programs. What is not known is left out.</summary>
internal sealed record ForecastSummary
{
    /// <summary>Gets the column or the KPI.</summary>
    public required string Value { get; init; }

    /// <summary>Gets the number of periods.</summary>
    public required int Periods { get; init; }

    /// <summary>Gets the first period.</summary>
    public required string First { get; init; }

    /// <summary>Gets the last period.</summary>
    public required string Last { get; init; }

    /// <summary>Gets how many periods a season has; 1 for none.</summary>
    public required int Season { get; init; }

    /// <summary>Gets how the season acts: additive or multiplicative; left out without one.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets how many periods ahead.</summary>
    public required int Horizon { get; init; }

    /// <summary>Gets how likely a value lies within its interval.</summary>
    public required double Level { get; init; }

    /// <summary>Gets what the courses follow from; left out where intervals are not taken from courses.</summary>
    public long? Seed { get; init; }

    /// <summary>Gets how fast the forecast follows.</summary>
    public required SmoothingParameters Parameters { get; init; }

    /// <summary>Gets the information criterion of the model; left out where the series is too short for it.</summary>
    public double? Criterion { get; init; }

    /// <summary>Gets by how much the forecast of the next period was wrong in the past.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>Gets how well the method would have done.</summary>
    public ForecastBacktest? Backtest { get; init; }

    /// <summary>Gets what is expected.</summary>
    public required IReadOnlyList<ForecastRow> Points { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Takes a forecast.</summary>
    /// <param name="data">The series.</param>
    /// <param name="options">How it was continued.</param>
    /// <param name="forecast">The forecast.</param>
    public static ForecastSummary Of(SeriesData data, ForecastOptions options, Forecast forecast) => new()
    {
        Value = data.Name,
        Periods = data.Values.Count,
        First = data.Grid.NameOf(0),
        Last = data.Grid.NameOf(data.Values.Count - 1),
        Season = options.SeasonLength,
        Kind = forecast.Season?.ToString().ToLowerInvariant(),
        Horizon = options.Horizon,
        Level = options.Level,
        Seed = forecast.Season == SeasonKind.Multiplicative ? options.Seed : null,
        Parameters = forecast.Parameters,
        Criterion = double.IsFinite(forecast.Criterion) ? forecast.Criterion : null,
        StandardDeviation = forecast.StandardDeviation,
        Backtest = forecast.Backtest,
        Points = [.. forecast.Points.Select((point, i) => new ForecastRow(data.Grid.NameOf(data.Values.Count + i), point.Value, point.Lower, point.Upper))],
        Warnings = [.. data.Notes, .. forecast.Warnings],
    };
}

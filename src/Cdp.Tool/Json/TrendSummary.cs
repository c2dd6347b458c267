using Cdp.Kpis.Trends;
using Cdp.Tool.Series;

namespace Cdp.Tool.Json;

/// <summary>What a series does, for programs. What is not known is left out.</summary>
internal sealed record TrendSummary
{
    /// <summary>Gets the column or the KPI.</summary>
    public required string Value { get; init; }

    /// <summary>Gets the number of periods.</summary>
    public required int Periods { get; init; }

    /// <summary>Gets the first period.</summary>
    public required string First { get; init; }

    /// <summary>Gets the last period.</summary>
    public required string Last { get; init; }

    /// <summary>Gets how many periods have no value.</summary>
    public required int Missing { get; init; }

    /// <summary>Gets the confidence level of intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets how many periods the season has; 1 for none.</summary>
    public required int Season { get; init; }

    /// <summary>Gets the seasons that were tried.</summary>
    public required IReadOnlyList<SeasonCandidate> SeasonCandidates { get; init; }

    /// <summary>Gets what the season adds in each of its periods, from that of the first value on.</summary>
    public required IReadOnlyList<double> SeasonalFigures { get; init; }

    /// <summary>Gets how strong the trend is.</summary>
    public required double TrendStrength { get; init; }

    /// <summary>Gets how strong the season is.</summary>
    public required double SeasonStrength { get; init; }

    /// <summary>Gets where the series goes: up, down or none.</summary>
    public required string Direction { get; init; }

    /// <summary>Gets the test of Mann and Kendall.</summary>
    public TrendTest? Test { get; init; }

    /// <summary>Gets by how much values rise in each period.</summary>
    public SlopeEstimate? Slope { get; init; }

    /// <summary>Gets what changes at changes: level, spread or line.</summary>
    public required string ChangeKind { get; init; }

    /// <summary>Gets what a change has to bring.</summary>
    public required string Penalty { get; init; }

    /// <summary>Gets how many values lie between two changes at least.</summary>
    public required int MinLength { get; init; }

    /// <summary>Gets the standard deviation of the noise.</summary>
    public required double Noise { get; init; }

    /// <summary>Gets how strongly neighbours hang together.</summary>
    public required double Autocorrelation { get; init; }

    /// <summary>Gets the changes.</summary>
    public required IReadOnlyList<ChangeRow> Changes { get; init; }

    /// <summary>Gets how many values are out of the ordinary.</summary>
    public required int Outliers { get; init; }

    /// <summary>Gets the periods.</summary>
    public required IReadOnlyList<TrendRow> Rows { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Takes an analysis.</summary>
    /// <param name="data">The series.</param>
    /// <param name="options">How it was looked at.</param>
    /// <param name="analysis">The analysis.</param>
    public static TrendSummary Of(SeriesData data, TrendOptions options, TrendAnalysis analysis) => new()
    {
        Value = data.Name,
        Periods = data.Values.Count,
        First = data.Grid.NameOf(0),
        Last = data.Grid.NameOf(data.Values.Count - 1),
        Missing = data.Values.Count(static value => value is null),
        Level = options.Level,
        Season = analysis.Season,
        SeasonCandidates = analysis.SeasonCandidates,
        SeasonalFigures = analysis.SeasonalFigures,
        TrendStrength = analysis.TrendStrength,
        SeasonStrength = analysis.SeasonStrength,
        Direction = analysis.Test?.Direction() switch { TrendDirection.Up => "up", TrendDirection.Down => "down", _ => "none" },
        Test = analysis.Test,
        Slope = analysis.Slope,
        ChangeKind = analysis.Changes.Kind switch { Kpis.Trends.ChangeKind.Level => "level", Kpis.Trends.ChangeKind.Line => "line", _ => "spread" },
        Penalty = options.Changes.Penalty == ChangePenalty.Bic ? "bic" : "mbic",
        MinLength = options.Changes.MinLength,
        Noise = analysis.Changes.Noise,
        Autocorrelation = analysis.Changes.Autocorrelation,
        Changes = [.. analysis.Changes.Points.Select(point => new ChangeRow(data.Grid.NameOf(point.Index), point))],
        Outliers = analysis.Points.Count(static point => point.IsOutlier),
        Rows = [.. analysis.Points.Select((point, i) => new TrendRow(data.Grid.NameOf(i), point.Value, point.Trend, point.Seasonal, point.Remainder, point.Expected, point.IsOutlier))],
        Warnings = [.. data.Notes, .. analysis.Warnings],
    };
}

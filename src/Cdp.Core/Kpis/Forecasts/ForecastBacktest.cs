namespace Cdp.Kpis.Forecasts;

/// <summary>How well the method would have done: from several days of the past on, with what was known then.</summary>
/// <param name="Forecasts">How many values were forecast.</param>
/// <param name="MeanAbsoluteError">By how much they were wrong, on average.</param>
/// <param name="NaiveMeanAbsoluteError">By how much the value of one season before is.</param>
/// <param name="Coverage">Which share of them lay within their interval.</param>
public sealed record ForecastBacktest(int Forecasts, double MeanAbsoluteError, double NaiveMeanAbsoluteError, double Coverage)
{
    /// <summary>Gets the error as a share of the naive one: below 1 the method is worth its while; <see langword="null"/> where the naive one is never wrong.</summary>
    public double? Ratio => NaiveMeanAbsoluteError > 0 ? MeanAbsoluteError / NaiveMeanAbsoluteError : null;
}

namespace Cdp.Kpis.Forecasts;

/// <summary>Exponential smoothing of one series with some parameters.</summary>
internal interface ISmoothingModel
{
    /// <summary>Gets the parameters.</summary>
    SmoothingParameters Parameters { get; }

    /// <summary>Gets how the season acts.</summary>
    SeasonKind Season { get; }

    /// <summary>Gets twice the negative logarithm of the likelihood, but for what is the same for all models: less is better, and infinity is impossible.</summary>
    double Loss { get; }

    /// <summary>Gets Akaike's information criterion, corrected for few values: less is better.</summary>
    double Criterion { get; }

    /// <summary>Gets the standard deviation of the error of the next period.</summary>
    double StandardDeviation { get; }

    /// <summary>Continues the series.</summary>
    /// <param name="horizon">How many periods ahead.</param>
    /// <param name="level">How likely a value lies within its interval.</param>
    IReadOnlyList<ForecastPoint> Continue(int horizon, double level);
}

namespace Cdp.Kpis.Regression;

/// <summary>How far apart two groups are in a share. Ratios are <see langword="null"/> where one of their parts is 0.</summary>
/// <param name="FirstShare">The share of the first group.</param>
/// <param name="SecondShare">The share of the second.</param>
/// <param name="Difference">The first share less the second.</param>
/// <param name="RelativeRisk">The first share by the second.</param>
/// <param name="OddsRatio">The odds of the first group by those of the second.</param>
/// <param name="OddsRatioLower">The lower end of the confidence interval of the odds ratio, by Woolf.</param>
/// <param name="OddsRatioUpper">The upper end.</param>
/// <param name="PValue">How likely chance alone makes the shares differ so much, on either side: by a z-test, or by Fisher's exact test where that would be too coarse.</param>
public sealed record ShareDifference(
    double FirstShare, double SecondShare, double Difference, double? RelativeRisk, double? OddsRatio, double? OddsRatioLower, double? OddsRatioUpper, double PValue);

namespace Cdp.Kpis.Regression;

/// <summary>How far apart two groups are in a number. What is undefined is <see langword="null"/>: errors and sizes where a group has fewer than two values, or where no value differs within its group.</summary>
/// <param name="FirstCount">How many values the first group has.</param>
/// <param name="SecondCount">How many the second has.</param>
/// <param name="FirstMean">The mean of the first group.</param>
/// <param name="SecondMean">The mean of the second.</param>
/// <param name="Difference">The first mean less the second.</param>
/// <param name="Lower">The lower end of the confidence interval of the difference, by Welch.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="T">Welch's t: the difference by its standard error.</param>
/// <param name="DegreesOfFreedom">The degrees of freedom, by Welch and Satterthwaite.</param>
/// <param name="PValue">How likely chance alone makes the means differ so much, on either side.</param>
/// <param name="CohensD">The difference in standard deviations, those of both groups pooled (Cohen's d).</param>
/// <param name="HedgesG">The same without the bias of small groups (Hedges' g).</param>
/// <param name="HedgesGLower">The lower end of the confidence interval of Hedges' g, by its normal approximation.</param>
/// <param name="HedgesGUpper">The upper end.</param>
/// <param name="CliffsDelta">How much more often a value of the first group is above one of the second than below it, from −1 to 1 (Cliff's delta). It does not depend on how values are distributed.</param>
public sealed record MeanDifference(
    int FirstCount,
    int SecondCount,
    double FirstMean,
    double SecondMean,
    double Difference,
    double? Lower,
    double? Upper,
    double? T,
    double? DegreesOfFreedom,
    double? PValue,
    double? CohensD,
    double? HedgesG,
    double? HedgesGLower,
    double? HedgesGUpper,
    double CliffsDelta);

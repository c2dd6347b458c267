namespace Cdp.Kpis.Regression;

/// <summary>A coefficient of a linear model. What is undefined is <see langword="null"/>: errors, tests and intervals where no degree of freedom is left or the fit is exact.</summary>
/// <param name="Name">The name of the term.</param>
/// <param name="Estimate">By how much the target rises with one unit of the term, the others held.</param>
/// <param name="StandardError">The standard error, which takes residuals to vary alike for all rows.</param>
/// <param name="T">The estimate by its standard error.</param>
/// <param name="PValue">How likely chance alone makes the estimate so far from 0, on either side, by Student's distribution.</param>
/// <param name="Lower">The lower end of the confidence interval.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="RobustStandardError">The standard error HC3, which holds where residuals vary more for some rows than for others; also <see langword="null"/> where one row alone determines a coefficient.</param>
/// <param name="RobustPValue">The p-value by the robust standard error.</param>
/// <param name="Standardized">The coefficient in standard deviations of the target for one of the term; <see langword="null"/> for the intercept.</param>
/// <param name="VarianceInflation">How many times the variance is that of a term which the others tell nothing about; <see langword="null"/> for the intercept and with a ridge.</param>
public sealed record LinearCoefficient(
    string Name,
    double Estimate,
    double? StandardError,
    double? T,
    double? PValue,
    double? Lower,
    double? Upper,
    double? RobustStandardError,
    double? RobustPValue,
    double? Standardized,
    double? VarianceInflation);

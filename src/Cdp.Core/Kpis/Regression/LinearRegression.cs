namespace Cdp.Kpis.Regression;

/// <summary>Explains a number by columns: ordinary least squares, with a ridge where that is asked for. It is thread-safe.</summary>
/// <remarks>
/// Terms are taken with mean 0 and variance 1 meanwhile and decomposed by Householder's reflections, so that units make no difference and columns that say nearly the same lose few digits. The order of the rows makes none either.
/// </remarks>
/// <seealso href="https://doi.org/10.1016/0304-4076(85)90158-7">MacKinnon and White, "Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample properties", 1985, for HC3</seealso>
/// <seealso href="https://doi.org/10.1016/0304-4076(81)90062-2">Koenker, "A note on studentizing a test for heteroscedasticity", 1981</seealso>
/// <seealso href="https://doi.org/10.1080/00401706.1970.10488634">Hoerl and Kennard, "Ridge regression: biased estimation for nonorthogonal problems", 1970</seealso>
public static class LinearRegression
{
    /// <summary>Fits a model to rows.</summary>
    /// <param name="design">The terms of each row.</param>
    /// <param name="targets">The target of each row, in the order of the rows.</param>
    /// <param name="ridge">
    /// The ridge, 0 or more: it times the sum of the squared coefficients, of terms in standard deviations, is added to the sum of the squared residuals. Above 0 coefficients are drawn towards
    /// 0, which intervals do not make good for, and columns that say the same are kept. The default is 0.
    /// </param>
    /// <param name="level">The confidence level of intervals, between 0 and 1. The default is 0.95.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">There is not one finite target for each row, targets do not differ, no column does, or the ridge is too small to tell columns apart.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ridge or the level is out of range.</exception>
    public static LinearModel Fit(DesignMatrix design, IReadOnlyList<double> targets, double ridge = 0, double level = 0.95, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(targets);
        RegressionChecks.Demand(design, targets.Count, ridge, level);
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < targets.Count; i++)
        {
            if (!double.IsFinite(targets[i]))
            {
                throw new ArgumentException($"Row {i + 1} has no finite target. Fill it in, or leave the row out.", nameof(targets));
            }

            (least, most) = (Math.Min(least, targets[i]), Math.Max(most, targets[i]));
        }

        if (least == most)
        {
            throw new ArgumentException("The target is the same in all rows, so that there is nothing to explain. Give rows that differ in it.", nameof(targets));
        }

        var rows = RowOrder.Of(design, (a, b) => targets[a].CompareTo(targets[b]));
        var terms = StandardizedDesign.Of(design, rows, keepsCollinear: ridge > 0);
        RegressionChecks.DemandTerms(terms);
        return new LinearFit(terms, rows, targets, ridge, cancellationToken).ToModel(design, level);
    }
}

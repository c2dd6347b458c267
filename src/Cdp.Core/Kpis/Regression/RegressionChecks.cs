using System.Globalization;

namespace Cdp.Kpis.Regression;

/// <summary>What the fits of all models demand, and what they warn of.</summary>
internal static class RegressionChecks
{
    private const double FewEvents = 10;

    public static void Demand(DesignMatrix design, int targets, double ridge, double level)
    {
        if (targets != design.RowCount)
        {
            throw new ArgumentException($"There are {targets} targets for {design.RowCount} rows. Give one for each row.", nameof(targets));
        }

        if (!(ridge >= 0) || !double.IsFinite(ridge))
        {
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge is a number of 0 or more.");
        }

        DemandLevel(level);
    }

    public static void DemandLevel(double level)
    {
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "The confidence level is a number between 0 and 1, such as 0.95.");
        }
    }

    public static void DemandTerms(StandardizedDesign terms)
    {
        if (terms.Kept.Length == 0)
        {
            throw new ArgumentException($"No column tells the rows apart. {string.Join(" ", terms.Warnings)}", nameof(terms));
        }
    }

    /// <summary>Warns of a model with more terms than its events can tell of.</summary>
    /// <seealso href="https://doi.org/10.1016/S0895-4356(96)00236-3">Peduzzi and others, "A simulation study of the number of events per variable in logistic regression analysis", 1996</seealso>
    public static IEnumerable<string> WarningsOfEvents(long events, int terms, string what)
    {
        var each = (double)events / terms;
        if (each < FewEvents)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"There are {each:0.#} {what} for each coefficient, and fewer than 10 make coefficients and intervals unreliable. Give more rows, fewer columns, or a ridge.");
        }
    }
}

using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows what drives a target.</summary>
/// <param name="console">Where to.</param>
/// <param name="limit">How many records are shown.</param>
internal sealed class RegressionPrinter(IAnsiConsole console, int limit)
{
    /// <summary>Shows it.</summary>
    /// <param name="summary">What was found out.</param>
    public void Print(RegressionSummary summary)
    {
        if (summary.Linear is { } linear)
        {
            PrintLinear(summary, linear);
        }

        if (summary.Logistic is { } logistic)
        {
            PrintLogistic(summary, logistic);
        }

        PrintRows(summary);
        new NotePrinter(console).Print([.. summary.Notes, .. summary.Warnings]);
    }

    private void PrintLinear(RegressionSummary summary, LinearSummary linear)
    {
        var table = Screen.MakeTable(
            $"Linear regression of {summary.Target}", "column", "coefficient", "standard error", "t", "p", $"interval of {NumberText.Percent(summary.Level)}", "robust error", "robust p", "standardised", "inflation");
        foreach (var coefficient in linear.Coefficients.Prepend(linear.Intercept))
        {
            table.Add(
                coefficient.Name,
                NumberText.Significant(coefficient.Estimate),
                Number(coefficient.StandardError),
                NumberText.Short(coefficient.T ?? double.NaN),
                NumberText.PValue(coefficient.PValue),
                $"{Number(coefficient.Lower)} to {Number(coefficient.Upper)}",
                Number(coefficient.RobustStandardError),
                NumberText.PValue(coefficient.RobustPValue),
                NumberText.Short(coefficient.Standardized ?? double.NaN),
                Number(coefficient.VarianceInflation));
        }

        console.Write(table);
        console.WriteLine(
            $"R² {NumberText.Exact(linear.RSquared)}, adjusted {NumberText.Exact(linear.AdjustedRSquared ?? double.NaN)}; residual standard error {Number(linear.ResidualStandardError)}; "
            + $"{NumberText.Grouped(linear.Rows)} records");
        if (linear.FTest is { } test)
        {
            console.WriteLine($"F {NumberText.Significant(test.Statistic)} at {test.NumeratorDegreesOfFreedom} and {test.DenominatorDegreesOfFreedom} degrees of freedom, p {NumberText.PValue(test.PValue)}");
        }
    }

    private void PrintLogistic(RegressionSummary summary, LogisticSummary logistic)
    {
        new CoefficientPrinter(console).Print($"Logistic regression of {summary.Target} = {summary.Event}", "odds ratio", logistic.Coefficients.Prepend(logistic.Intercept), summary.Level);
        console.WriteLine(
            $"{NumberText.Grouped(logistic.Events)} events in {NumberText.Grouped(logistic.Rows)} records; ridge {NumberText.Significant(summary.Ridge)}; McFadden's R² {NumberText.Exact(logistic.McfaddenRSquared)}"
            + (logistic.LikelihoodRatio is { } test ? $"; likelihood ratio {NumberText.Significant(test.Statistic)}, p {NumberText.PValue(test.PValue)}" : string.Empty));
        var table = Screen.MakeTable("How good the probabilities are", "records", "AUC", "Brier score", "log loss", "calibration intercept", "calibration slope");
        foreach (var (name, quality) in new[] { ("fitted to", logistic.Quality), ($"not fitted to ({logistic.Folds} parts)", logistic.CrossValidated) })
        {
            if (quality is not null)
            {
                table.Add(
                    name, Share(quality.Auc), NumberText.Exact(quality.BrierScore), NumberText.Exact(quality.LogLoss), Share(quality.CalibrationIntercept), Share(quality.CalibrationSlope));
            }
        }

        console.Write(table);
        var bins = Screen.MakeTable("Calibration", "records", "events", "lowest", "highest", "predicted", "observed");
        foreach (var bin in (logistic.CrossValidated ?? logistic.Quality).Calibration)
        {
            bins.Add(
                NumberText.Grouped(bin.Count), NumberText.Grouped(bin.Events), NumberText.Exact(bin.Lowest), NumberText.Exact(bin.Highest), NumberText.Exact(bin.Predicted), NumberText.Exact(bin.Observed));
        }

        console.Write(bins);
    }

    private void PrintRows(RegressionSummary summary)
    {
        var table = Screen.MakeTable("Records with the highest predictions", "record", "target", "prediction", "reasons, beside a record of means");
        foreach (var row in summary.Rows.OrderByDescending(static row => row.Prediction).ThenBy(static row => row.Row).Take(limit))
        {
            table.Add(row.Id ?? NumberText.Of(row.Row), NumberText.Significant(row.Target), NumberText.Significant(row.Prediction), ReasonText.Of(row.Reasons));
        }

        if (limit > 0)
        {
            console.Write(table);
        }
    }

    private static string Number(double? number) => NumberText.Significant(number ?? double.NaN);

    private static string Share(double? share) => NumberText.Exact(share ?? double.NaN);
}

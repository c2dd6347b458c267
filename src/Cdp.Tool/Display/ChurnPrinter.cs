using Cdp.Kpis.Churn;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows who is likely to leave.</summary>
/// <param name="console">Where to.</param>
/// <param name="limit">How many customers are shown.</param>
internal sealed class ChurnPrinter(IAnsiConsole console, int limit)
{
    /// <summary>Shows it.</summary>
    /// <param name="analysis">What was found out.</param>
    public void Print(ChurnAnalysis analysis)
    {
        console.WriteLine($"Learned from {NumberText.Grouped(analysis.Learned)} customers, of whom {NumberText.Grouped(analysis.Left)} left ({NumberText.Percent((double)analysis.Left / analysis.Learned)}).");
        if (analysis.Reason is { } reason)
        {
            console.WriteLine($"No model: {reason}");
        }

        if (analysis.Quality is { } quality)
        {
            console.WriteLine($"Of customers that it was not fitted to: AUC {NumberText.Exact(quality.Auc ?? double.NaN)}, Brier score {NumberText.Exact(quality.BrierScore)}, calibration slope {NumberText.Exact(quality.CalibrationSlope ?? double.NaN)}.");
            PrintFactors(analysis);
        }

        console.WriteLine($"Of {NumberText.Grouped(analysis.Customers.Count)} customers now, {NumberText.Tenths(analysis.Expected)} are expected to leave.");
        if (limit > 0 && analysis.Customers.Count > 0)
        {
            var table = Screen.MakeTable("The likeliest to leave", "customer", "probability", "reasons, beside a mean customer");
            foreach (var risk in analysis.Customers.Take(limit))
            {
                table.Add(risk.Customer, NumberText.Percent(risk.Probability), ReasonText.Of(risk.Reasons));
            }

            console.Write(table);
        }

        new NotePrinter(console).Print(analysis.Warnings);
    }

    private void PrintFactors(ChurnAnalysis analysis)
    {
        var table = Screen.MakeTable("What tells who leaves", "column", "moves log-odds by", "odds ratio of one standard deviation");
        foreach (var factor in analysis.Factors.Where(static factor => factor.Weight > 0))
        {
            table.Add(factor.Column, NumberText.Short(factor.Weight), NumberText.Short(factor.OddsRatio ?? double.NaN));
        }

        console.Write(table);
    }
}

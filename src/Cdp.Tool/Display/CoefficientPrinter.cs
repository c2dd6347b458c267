using Cdp.Kpis.Regression;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows coefficients that are ratios.</summary>
/// <param name="console">Where to.</param>
internal sealed class CoefficientPrinter(IAnsiConsole console)
{
    /// <summary>Shows them.</summary>
    /// <param name="title">What the model is.</param>
    /// <param name="ratio">What its ratios are called.</param>
    /// <param name="coefficients">The coefficients.</param>
    /// <param name="level">The confidence level.</param>
    public void Print(string title, string ratio, IEnumerable<RatioCoefficient> coefficients, double level)
    {
        var table = Screen.MakeTable(title, "column", "coefficient", "standard error", "z", "p", ratio, $"interval of {NumberText.Percent(level)}");
        foreach (var coefficient in coefficients)
        {
            table.Add(
                coefficient.Name,
                NumberText.Significant(coefficient.Estimate),
                Number(coefficient.StandardError),
                NumberText.Short(coefficient.Z ?? double.NaN),
                NumberText.PValue(coefficient.PValue),
                Number(coefficient.Ratio),
                $"{Number(coefficient.RatioLower)} to {Number(coefficient.RatioUpper)}");
        }

        console.Write(table);
    }

    private static string Number(double? number) => NumberText.Significant(number ?? double.NaN);
}

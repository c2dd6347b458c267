using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows the lifetime value of customers.</summary>
/// <param name="console">Where to.</param>
internal sealed class ClvPrinter(IAnsiConsole console)
{
    private const int MostCustomers = 10;

    /// <summary>Shows an analysis: the models, how well they predict, and the most valuable customers.</summary>
    /// <param name="summary">The analysis.</param>
    public void Print(ClvSummary summary)
    {
        console.WriteLine($"{NumberText.Grouped(summary.Customers)} customers with {NumberText.Grouped(summary.RepeatPurchases)} repeat purchases up to {summary.Until}");
        var models = Screen.MakeTable("models", "model", "parameters", "log-likelihood", "holdout: made", "expected", "wrong by");
        foreach (var (name, model) in summary.Models)
        {
            models.Add(
                name,
                string.Join(", ", model.Parameters.Select(parameter => $"{parameter.Key} {NumberText.Exact(parameter.Value)}")),
                NumberText.Exact(model.LogLikelihood),
                model.Holdout is { } made ? NumberText.Grouped(made.Actual) : null,
                model.Holdout is { } expected ? NumberText.Short(expected.Expected) : null,
                model.Holdout is { } wrong ? NumberText.Exact(wrong.MeanAbsoluteError) : null);
        }

        console.Write(models);
        foreach (var (name, model) in summary.Models)
        {
            if (model.ExpectedPurchases is { } expected)
            {
                var interval = expected.Low is null ? string.Empty : $" ({NumberText.Tenths(expected.Low.Value)} to {NumberText.Tenths(expected.High!.Value)})";
                console.WriteLine($"{name} expects {NumberText.Tenths(expected.Value)} purchases of all of them within {NumberText.Tenths(summary.Horizon)} {summary.Unit}{interval}.");
            }
        }

        var first = summary.Models.Keys.First();
        var customers = Screen.MakeTable($"most valuable by {first}", "customer", "repeat purchases", "last", "age", "still a customer", "expected", "worth");
        foreach (var customer in summary.Rows.OrderByDescending(row => row.Clv?[first] ?? row.ExpectedPurchases[first]).ThenBy(row => row.Customer, StringComparer.Ordinal).Take(MostCustomers))
        {
            customers.Add(
                customer.Customer,
                NumberText.Of(customer.Frequency),
                NumberText.Short(customer.Recency),
                NumberText.Short(customer.Age),
                NumberText.Percent(customer.ProbabilityAlive[first]),
                NumberText.Short(customer.ExpectedPurchases[first]),
                customer.Clv is { } clv ? NumberText.Short(clv[first]) : null);
        }

        console.Write(customers);
        foreach (var warning in summary.Warnings.Concat(summary.Models.SelectMany(model => model.Value.Warnings.Select(text => $"{model.Key}: {text}"))))
        {
            console.WriteLine(warning);
        }
    }
}

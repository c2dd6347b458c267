using System.Globalization;
using Cdp;
using Cdp.Collection;
using Cdp.Kpis;
using Cdp.Kpis.Lifetime;
using Cdp.Kpis.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

// 2,357 customers began to buy CDs at CDNOW in the first quarter of 1997. From what they bought by the end of September, how much will they buy by the end of June?
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var database = args is [var path, ..] ? path : "cdp-lifetime-value.db";

// 1. Add the platform, and send the orders as events. What was sent before is recognised.
await using var provider = new ServiceCollection().AddCdp().UseSqlite($"Data Source={database}").Services.BuildServiceProvider();
var cdp = provider.GetRequiredService<ICdp>();
var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "CDNOW_sample.txt")).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
foreach (var portion in lines.Index().Chunk(500))
{
    var orders = portion.Select(row => BusinessEvents.Order(
        Who.User(row.Item[1]),
        $"line-{row.Index}",
        Money.Of(decimal.Parse(row.Item[4], CultureInfo.InvariantCulture), "USD"),
        new DateTimeOffset(DateOnly.ParseExact(row.Item[2], "yyyyMMdd"), TimeOnly.MinValue, TimeSpan.Zero),
        int.Parse(row.Item[3], CultureInfo.InvariantCulture)));
    await cdp.CollectAsync(new EventBatch { Source = "shop", Events = [.. orders] });
}

// 2. Ask for KPIs of the whole time.
var request = new KpiRequest { Kpis = ["orders", "revenue", "average_order_value", "repeat_purchase_rate"], From = new DateOnly(1997, 1, 1), To = new DateOnly(1998, 7, 1) };
foreach (var result in await cdp.Kpis.CalculateAsync(request))
{
    Console.WriteLine($"{result.Definition.Title,-22} {result.Value.Value,12:#,0.####} {result.Currency}");
}

// 3. Read what every customer did from the store, and fit the models to what was bought by the end of September.
var bought = new List<(string Customer, DateOnly Day, double Value)>();
await foreach (var (profile, history) in cdp.Kpis.ReadHistoriesAsync())
{
    bought.AddRange(history.Orders.Select(order => (profile.ToString(), DateOnly.FromDateTime(order.At.UtcDateTime), (double)(order.Net ?? 0) / 100)));
}

var analysis = LifetimeAnalysis.Of(bought, new LifetimeOptions { Until = new DateOnly(1997, 9, 30) });

// 4. Compare what the models expected of the 39 weeks after with what was bought.
Console.WriteLine();
foreach (var (fit, holdout) in analysis.Fits)
{
    var parameters = string.Join(", ", fit.Model.Parameters.Select(parameter => $"{parameter.Name} {parameter.Value:0.0000}"));
    Console.WriteLine($"{fit.Model.Kind,-10} {parameters}; log-likelihood {fit.LogLikelihood:0.0000}");
    Console.WriteLine($"           {holdout!.Actual:#,0} purchases were made, {holdout.Expected:#,0.00} expected; wrong by {holdout.MeanAbsoluteError:0.0000} for a customer");
}

// 5. Look at the most valuable customers.
Console.WriteLine();
foreach (var customer in analysis.Customers.OrderByDescending(customer => customer.Predictions[0].Value).Take(5))
{
    var prediction = customer.Predictions[0];
    Console.WriteLine($"{customer.History.Frequency,3} repeat purchases, last in week {customer.History.Recency:0} of {customer.History.Age:0}: {prediction.ProbabilityAlive:P1} still a customer, worth {prediction.Value:#,0.00} in a year");
}

using System.Globalization;
using Cdp.Collection;
using Cdp.Kpis;
using Cdp.Kpis.Attribution;
using Cdp.Kpis.Cohorts;
using Cdp.Kpis.Funnels;
using Cdp.Kpis.Orders;
using Cdp.Kpis.Pages;
using Cdp.Kpis.Rfm;
using Cdp.Kpis.Vocabulary;
using Cdp.Segmentation.Windows;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>KPIs.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task MeasureAShop()
    {
        var services = new ServiceCollection();

        #region MeasureAShop
        services.AddCdp(options => options.Kpis.Currency = "EUR").UseInMemory()
            .AddKpi(new KpiDefinition { Name = "contribution", Title = "Contribution", Text = "Net sales less ad spend and support cost.", Unit = KpiUnit.Money }, "net_sales - ad_spend - support_cost");
        await using var provider = services.BuildServiceProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        var march = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
        await cdp.CollectAsync(new EventBatch
        {
            Source = "shop",
            Events =
            [
                BusinessEvents.AdPerformance(Who.External("campaign", "spring"), "search", "spring", new Money(4_000, "EUR"), clicks: 80, impressions: 2_000, march),
                BusinessEvents.Order(Who.User("mai"), "1", new Money(9_000, "EUR"), march, channel: "search"),
                BusinessEvents.Order(Who.User("mai"), "2", new Money(3_000, "EUR"), march.AddDays(9), channel: "email"),
                BusinessEvents.Order(Who.User("ion"), "3", new Money(2_500, "EUR"), march.AddDays(9), channel: "search"),
                BusinessEvents.Refund(Who.User("ion"), "3", amount: null, march.AddDays(12)),
                BusinessEvents.SurveyAnswer(Who.User("mai"), "nps", 9, march.AddDays(20)),
            ],
        });

        var request = new KpiRequest { Kpis = ["average_order_value", "repeat_purchase_rate", "return_on_ad_spend", "nps", "csat", "contribution"], From = new DateOnly(2026, 3, 1), To = new DateOnly(2026, 4, 1), Zone = "Europe/Bucharest" };
        foreach (var result in await cdp.Kpis.CalculateAsync(request))
        {
            Console.WriteLine($"{result.Definition.Title}: {result.Value.Value?.ToString("0.##", CultureInfo.InvariantCulture) ?? result.Value.Reason} {result.Currency}".TrimEnd());
        }

        var byChannel = cdp.Kpis.Follow(request with { Kpis = ["revenue"], By = KpiDimension.Channel, Grain = CalendarUnit.Month });
        await byChannel.GetAsync();
        await cdp.CollectAsync(new EventBatch { Source = "shop", Events = [BusinessEvents.Order(Who.User("ana"), "4", new Money(1_000, "EUR"), march.AddDays(1), channel: "email")] });
        foreach (var result in await byChannel.GetAsync())
        {
            Console.WriteLine($"Revenue of {result.Group}: {result.Value.Value} {result.Currency}");
        }
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task WalkThroughAFunnel()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region WalkThroughAFunnel
        var start = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
        foreach (var (user, steps) in new[] { ("mai", 3), ("ion", 2), ("ana", 1), ("li", 3) })
        {
            string[] names = ["Product Viewed", "Product Added", "Order Completed"];
            foreach (var (i, name) in names.Take(steps).Index())
            {
                await cdp.TrackAsync(Who.User(user), name, timestamp: start.AddMinutes(20 * i));
            }
        }

        var funnel = new FunnelRequest { Steps = [new("Product Viewed"), new("Product Added"), new("Order Completed")], From = start, To = start.AddDays(1), Window = TimeSpan.FromHours(2) };
        foreach (var step in (await cdp.Kpis.CalculateFunnelAsync(funnel)).Single().Steps)
        {
            Console.WriteLine($"{step.Event}: {step.Customers} customers, {100 * step.OfFirst:0} % of all{(step.MedianTime is { } time ? $", after {time.TotalMinutes:0} minutes" : "")}");
        }
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public void WherePeopleComeAndLeave()
    {
        #region WherePeopleComeAndLeave
        var noon = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
        var calculator = new PageCalculator(new PageRequest { From = noon, To = noon.AddDays(1) });
        calculator.Add([new(noon, "/trang-chủ"), new(noon.AddMinutes(2), "/giày"), new(noon.AddMinutes(5), null, IsConversion: true)]);
        calculator.Add([new(noon, "/trang-chủ")]);
        calculator.Add([new(noon, "/giày"), new(noon.AddMinutes(1), "/trang-chủ")]);
        calculator.Add([new(noon, "/trang-chủ"), new(noon.AddMinutes(3), "/giỏ-hàng")]);

        var result = calculator.Calculate();
        foreach (var page in result.EntryPages)
        {
            Console.WriteLine($"{page.Page}: {page.Entries} entries, of which {100 * page.BounceRate.Value:0} % bounce and {100 * page.EntryConversionRate.Value:0} % convert");
        }

        foreach (var page in result.ExitPages)
        {
            Console.WriteLine($"{page.Page}: the last of {page.Exits} visits, {100 * page.ExitRate.Value:0} % of its views ({100 * page.ExitRate.Lower:0} to {100 * page.ExitRate.Upper:0})");
        }
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public void CreditChannels()
    {
        #region CreditChannels
        ConversionPath[] paths = [new("search > email", Conversions: 3, Value: 300, Nulls: 1), new("search > social > email", 5, 400, 4), new("direct", 2, 100, 6), new("social", 0, 0, 20)];
        var result = AttributionCalculator.Calculate(paths);
        foreach (var model in new[] { AttributionModel.LastTouch, AttributionModel.Linear, AttributionModel.PositionBased, AttributionModel.Shapley, AttributionModel.Markov })
        {
            var credits = result.Of(model)!.Channels.Select(credit => $"{credit.Channel} {credit.Conversions.ToString("0.00", CultureInfo.InvariantCulture)}");
            Console.WriteLine($"{model}: {string.Join(", ", credits)}");
        }
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public void FollowCohorts()
    {
        var file = Repository.PathOf("tests", "data", "commerce", "CDNOW_sample.txt");

        #region FollowCohorts
        var orders = OrderTable.Of(File.ReadLines(file).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(parts => (parts[1], DateOnly.ParseExact(parts[2], "yyyyMMdd", CultureInfo.InvariantCulture), (long)Math.Round(100 * decimal.Parse(parts[4], CultureInfo.InvariantCulture)))));

        foreach (var cohort in CohortTable.Of(orders).Cohorts)
        {
            Console.WriteLine($"{cohort.Start:yyyy-MM}: {string.Join(' ', cohort.Cells.Take(8).Select(cell => cell.Customers))}");
        }

        var rfm = RfmAnalysis.Of(orders, asOf: new DateOnly(1998, 6, 30));
        foreach (var group in rfm.Customers.GroupBy(customer => customer.Group).OrderByDescending(group => group.Sum(customer => customer.Monetary)).Take(3))
        {
            Console.WriteLine($"{group.Key}: {group.Count()} customers, {group.Average(customer => customer.Frequency).ToString("0.0", CultureInfo.InvariantCulture)} orders each");
        }
        #endregion

        PrintsWhatIsShown();
    }
}

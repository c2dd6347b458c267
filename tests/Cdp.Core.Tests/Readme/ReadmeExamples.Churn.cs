using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Kpis;
using Cdp.Kpis.Churn;
using Cdp.Kpis.Drivers;
using Cdp.Kpis.Retention;
using Cdp.Kpis.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>Churn.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task WhoWillLeave()
    {
        var services = new ServiceCollection();
        services.AddCdp(options => options.Kpis.Currency = "EUR").UseInMemory();
        await using var provider = services.BuildServiceProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region WhoWillLeave
        var january = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        var events = new List<CustomerEvent>();
        for (var i = 0; i < 300; i++)
        {
            var (who, plan, nps) = (Who.User($"u{i}"), i % 2 == 0 ? "basic" : "pro", i * 7 % 11);
            events.Add(CustomerEvent.Identify(who, new JsonObject { ["plan"] = plan }, timestamp: january));
            events.Add(BusinessEvents.SubscriptionStarted(who, $"s{i}", new Money(990, "EUR"), january));
            events.Add(BusinessEvents.SurveyAnswer(who, "nps", nps, january.AddDays(30)));
            if (i * 37 % 101 < (plan == "basic" ? 40 : 10) + (nps < 7 ? 20 : 0))
            {
                events.Add(BusinessEvents.SubscriptionCancelled(who, $"s{i}", january.AddDays(120)));
            }
        }

        await cdp.CollectAsync(new EventBatch { Source = "billing", Events = events });
        var july = january.AddDays(180);

        var churn = await cdp.Kpis.PredictChurnAsync(new ChurnRequest { AsOf = july, Traits = ["plan"] });
        Console.WriteLine($"{churn.Left} of {churn.Learned} left; of {churn.Customers.Count} who are still there, {churn.Expected:0} are expected to leave within 90 days");
        Console.WriteLine($"tried on customers that it had not seen: AUC {churn.Quality!.Auc:0.00}, calibration slope {churn.Quality.CalibrationSlope:0.00}");
        var risk = churn.Customers[0];
        Console.WriteLine($"{risk.Customer} leaves with {100 * risk.Probability:0} %: {string.Join(", ", risk.Reasons.Take(2).Select(reason => $"{reason.Column} {reason.Value} {reason.Contribution:+0.00;-0.00}"))}");

        var drivers = await cdp.Kpis.FindDriversAsync(new DriverRequest { Target = DriverTarget.Churn, AsOf = july, On = ["nps"], AdjustFor = ["plan"] });
        var score = drivers.Drivers.Single();
        Console.WriteLine($"churn by score: {string.Join(", ", score.Groups.Select(group => $"{group.Name}: {100 * group.Mean:0} %"))}");
        var effect = score.Effects.Single().Adjusted!;
        Console.WriteLine($"one point more, at the same plan: odds times {effect.Value:0.00} ({effect.Lower:0.00} to {effect.Upper:0.00})");

        var retention = await cdp.Kpis.CalculateRetentionAsync(new RetentionRequest { AsOf = july, By = KpiDimension.Trait("plan") });
        Console.WriteLine($"after 150 days still there: {string.Join(", ", retention.Groups.Select(group => $"{group.Name} {100 * group.Curve.At(150):0} %"))}; log-rank χ² {retention.LogRank!.Test!.Statistic:0.0}");
        #endregion

        PrintsWhatIsShown();
    }
}

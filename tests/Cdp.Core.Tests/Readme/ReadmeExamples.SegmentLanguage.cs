using Cdp.Segmentation.Fluent;
using Cdp.Segmentation.Language;
using Cdp.Segmentation.Windows;
using Xunit;

namespace Cdp.Readme;

/// <content>The language of segments.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void SegmentLanguage()
    {
        #region SegmentLanguage
        var loyal = SegmentText.Parse("""
            plan = "pro" and count("Order Completed" where total > 20, last 30 days) >= 3
            and not performed("Signed In", last 60 days)
            """);
        Console.WriteLine(SegmentText.Format("""home is within 5 km of (10.77, 106.7) and (in top 10% by ltv or sequence("Cart" as c then not "Order" matching cart = $c.cart within 1 day))"""));

        if (!SegmentText.TryParse("""plan contians "pro" """, out _, out var error))
        {
            Console.WriteLine(error.Message);
        }

        var names = new SegmentNames { Events = ["Order Completed", "Signed In"], Traits = ["plan"] };
        var completion = SegmentText.Complete("""plan = "pro" and performed("ord""", caret: 31, names);
        Console.WriteLine($"{completion.Start}: {string.Join(" ", completion.Suggestions.Select(suggestion => suggestion.Text))}");
        #endregion

        _ = loyal;
        PrintsWhatIsShown();
    }

    [Fact]
    public void SegmentsInCSharp()
    {
        // The rule moves with the time: it names the clock, and never asks it.
#pragma warning disable RS0030
        #region SegmentsInCSharp
        var loyal = Rule.Trait("plan").Is("pro")
            & Rule.Event("Order Completed").Where(Rule.Property("total") > 20).InLast(TimeSpan.FromDays(30)).Count() >= 3
            & !Rule.Event("Signed In").InLast(TimeSpan.FromDays(60)).Performed();
        Console.WriteLine(SegmentText.Write(loyal));

        var plans = new[] { "pro", "team" };
        var adults = Rule.For<Customer>(c => plans.Contains(c.Plan) && c.Age >= 18 && c.TrialEnds < DateTimeOffset.UtcNow.AddDays(3));
        var spent = Rule.Event<Order>("Order Completed").Where(order => order.Currency == "EUR").InLast(3, CalendarUnit.Month, "Europe/Bucharest").Sum(order => order.Total) > 100;
        Console.WriteLine(SegmentText.Write(adults & spent, indented: true));
        #endregion
#pragma warning restore RS0030

        PrintsWhatIsShown();
    }

    private sealed record Customer(string Plan, int Age, DateTimeOffset TrialEnds);

    private sealed record Order(decimal Total, string Currency);
}

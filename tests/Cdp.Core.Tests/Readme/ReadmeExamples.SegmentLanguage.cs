using Cdp.Segmentation.Language;
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
}

using System.Globalization;
using Cdp.Kpis.Lifetime;
using Xunit;

namespace Cdp.Readme;

/// <content>Lifetime value.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void PurchasesToCome()
    {
        var file = Repository.PathOf("tests", "data", "commerce", "CDNOW_sample.txt");

        #region PurchasesToCome
        var orders = File.ReadLines(file).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(parts => (Customer: parts[1], Day: DateOnly.ParseExact(parts[2], "yyyyMMdd", CultureInfo.InvariantCulture), Value: double.Parse(parts[4], CultureInfo.InvariantCulture)));
        var histories = PurchaseHistories.Of(orders, until: new DateOnly(1997, 9, 30));

        var purchases = TransactionModel.Fit(TransactionModelKind.BgNbd, [.. histories.Values]);
        var spend = TransactionModel.FitSpend([.. histories.Values]);
        Console.WriteLine(string.Join(", ", purchases.Model.Parameters.Select(parameter => $"{parameter.Name} {parameter.Value:0.000} ± {parameter.StandardError:0.000}")));

        var history = histories["0001"];
        var value = LifetimeValue.Of(purchases.Model, history, spend.Model.ExpectedValue(history));
        Console.WriteLine($"{history.Frequency} repeat purchases, the last in week {history.Recency:0}: still a customer by {100 * purchases.Model.ProbabilityAlive(history):0} %");
        Console.WriteLine($"expected in a year: {purchases.Model.ExpectedPurchases(history, 52):0.0} purchases of {spend.Model.ExpectedValue(history):0.00}, worth {value:0.00} today");
        #endregion

        PrintsWhatIsShown();
    }
}

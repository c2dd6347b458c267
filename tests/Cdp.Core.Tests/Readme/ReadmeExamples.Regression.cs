using System.Globalization;
using Cdp.Kpis.Lifetime;
using Cdp.Kpis.Regression;
using Xunit;

namespace Cdp.Readme;

/// <content>Regression.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void WhoBuysAgain()
    {
        var file = Repository.PathOf("tests", "data", "commerce", "CDNOW_sample.txt");

        #region WhoBuysAgain
        var orders = File.ReadLines(file).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(parts => (Customer: parts[1], Day: DateOnly.ParseExact(parts[2], "yyyyMMdd", CultureInfo.InvariantCulture), Value: double.Parse(parts[4], CultureInfo.InvariantCulture))).ToList();
        var until = new DateOnly(1997, 9, 30);
        var customers = PurchaseHistories.Of(orders, until).OrderBy(pair => pair.Key).ToList();
        var bought = orders.Where(order => order.Day > until).Select(order => order.Customer).ToHashSet();

        var design = DesignMatrix.Of(
            Predictor.Of("repeat purchases", customers.Select(pair => (double)pair.Value.Frequency)),
            Predictor.Of("weeks since the last", customers.Select(pair => Math.Floor(pair.Value.Age - pair.Value.Recency))),
            Predictor.Of("value", customers.Select(pair => pair.Value.MeanValue > 50 ? "high" : pair.Value.MeanValue > 0 ? "low" : "none")));
        bool[] outcomes = [.. customers.Select(pair => bought.Contains(pair.Key))];

        var model = LogisticRegression.Fit(design, outcomes, LogisticRegression.ChooseRidge(design, outcomes).Ridge);
        foreach (var coefficient in model.Coefficients)
        {
            Console.WriteLine($"{coefficient.Name}: odds times {coefficient.Ratio:0.00} ({coefficient.RatioLower:0.00} to {coefficient.RatioUpper:0.00})");
        }

        var quality = LogisticRegression.CrossValidate(design, outcomes, model.Ridge).Quality;
        Console.WriteLine($"of customers that it was not fitted to: AUC {quality.Auc:0.000}, Brier score {quality.BrierScore:0.000}, calibration slope {quality.CalibrationSlope:0.00}");

        var explanation = model.Explain(design, 0);
        Console.WriteLine($"{customers[0].Key} buys again with {100 * explanation.Prediction:0} %: {string.Join(", ", explanation.Reasons.Select(reason => $"{reason.Column} {reason.Value} {reason.Contribution:+0.00;-0.00}"))}");
        #endregion

        PrintsWhatIsShown();
    }
}

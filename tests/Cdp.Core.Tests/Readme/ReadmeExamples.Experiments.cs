using Cdp.Kpis.Experiments;
using Xunit;

namespace Cdp.Readme;

/// <content>Experiments.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void RedOrBlue()
    {
        #region RedOrBlue
        Console.WriteLine($"planned: {ExperimentPower.UnitsForProportions(0.20, 0.25)} visitors for each variant show a rise from 20 % to 25 %");

        var button = new Experiment { Key = "checkout-button", Variants = [new("blue"), new("red")] };
        var assigner = new ExperimentAssigner(holdoutShare: 0.05);
        Console.WriteLine($"customer-1 sees {assigner.Assign(button, "customer-1").Variant}");

        // What came of it: 220 of 1,100 visitors bought with the blue button, 275 of 1,100 with the red one.
        var visitors = Enumerable.Range(0, 1_100).SelectMany(i => new ExperimentUnit[] { new("blue", [i < 220 ? 1 : 0]), new("red", [i < 275 ? 1 : 0]) });
        var result = ExperimentAnalysis.Run(visitors, new() { Metrics = ["bought"] });

        var red = result.Metrics[0].Variants[1];
        var (more, share) = (red.Effect!.Absolute, red.Effect.Relative);
        Console.WriteLine($"red less {result.Control}: {100 * more.Value:0.0} points ({100 * more.Low:0.0} to {100 * more.High:0.0}), p {more.PValue:0.0000}");
        Console.WriteLine($"relative: {100 * share.Value:0} % ({100 * share.Low:0} to {100 * share.High:0})");
        Console.WriteLine($"red is better by {100 * red.Bayesian!.ProbabilityToBeatControl:0.0} %, and gives away {100 * red.Bayesian.ExpectedLoss:0.000} points on average if chosen");
        Console.WriteLine($"shares of the visitors as planned: p {result.SampleRatio.PValue:0.00}");
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public void ButtonAndText()
    {
        #region ButtonAndText
        var means = new Dictionary<(string, string), double> { [("blue", "long")] = 10, [("blue", "short")] = 12, [("red", "long")] = 11, [("red", "short")] = 17 };
        var units = means.SelectMany(cell => Enumerable.Range(-50, 101).Select(i => new FactorialUnit([cell.Key.Item1, cell.Key.Item2], cell.Value + (i / 5.0))));

        foreach (var effect in FactorialAnalysis.Run(["button", "text"], units).Effects)
        {
            Console.WriteLine($"{string.Join(" × ", effect.Factors)}: {effect.Effect.Value:0.0} ({effect.Effect.Low:0.0} to {effect.Effect.High:0.0}), p {effect.AdjustedPValue:0.0e+0}");
        }
        #endregion

        PrintsWhatIsShown();
    }
}

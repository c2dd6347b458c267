using System.Globalization;
using Cdp.Kpis.Regression;
using Cdp.Kpis.Survival;
using Xunit;

namespace Cdp.Readme;

/// <content>Survival.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void HowLongTheyStay()
    {
        var file = Repository.PathOf("tests", "data", "survival", "waltons_dataset.csv");

        #region HowLongTheyStay
        var rows = File.ReadLines(file).Skip(1).Select(line => line.Split(',')).ToList();
        var observations = rows.ConvertAll(row => new SurvivalObservation(double.Parse(row[0], CultureInfo.InvariantCulture), IsEvent: row[1] == "1"));

        var curve = KaplanMeier.Estimate(observations);
        Console.WriteLine($"half are gone by {curve.Median.Time}, with 95 % confidence between {curve.Median.Lower} and {curve.Median.Upper}; {100 * curve.At(30):0} % last 30");

        var groups = rows.Zip(observations).GroupBy(pair => pair.First[2]).Select(group => new SurvivalGroup(group.Key, [.. group.Select(pair => pair.Second)]));
        var comparison = LogRank.Compare([.. groups]);
        Console.WriteLine($"log-rank χ² {comparison.Test!.Statistic:0.00}: {string.Join(", ", comparison.Groups.Select(group => $"{group.Name} {group.Observed} events where {group.Expected:0.0} were expected"))}");

        var design = DesignMatrix.Of(Predictor.Of("group", rows.Select(row => row[2])));
        var model = CoxRegression.Fit(observations, design);
        var coefficient = model.Coefficients[0];
        Console.WriteLine($"{coefficient.Name}: {coefficient.Ratio:0.0} times the hazard ({coefficient.RatioLower:0.0} to {coefficient.RatioUpper:0.0})");
        Console.WriteLine(model.Warnings[0]);
        #endregion

        PrintsWhatIsShown();
    }
}

using Cdp.Kpis.Customers;
using Cdp.Kpis.Drivers;
using Cdp.Kpis.Regression;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Drivers;

public sealed class DriverAnalysisTests
{
    [Fact]
    public void The_importance_of_columns_is_that_of_relaimpo()
    {
        // R's relaimpo 2.2-7: calc.relimp(lm(Fertility ~ ., swiss), type = "lmg").
        var analysis = OfSwiss();

        analysis.RSquared.Should().BeApproximately(0.706735001593, 1e-11);
        Swiss.Columns.Select(column => analysis.Drivers.Single(driver => driver.Column == column).Importance!.Value)
            .Zip([0.0570912207681, 0.1711730289002, 0.2601346786244, 0.1055701503735, 0.1127659229265])
            .Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        analysis.Drivers.Select(driver => driver.Column).Should().Equal("Education", "Examination", "Infant.Mortality", "Catholic", "Agriculture");
    }

    [Fact]
    public void A_column_of_one_term_has_the_p_value_of_its_coefficient()
    {
        // R: summary(lm(Fertility ~ ., swiss)).
        var analysis = OfSwiss();

        PValueOf("Agriculture").Should().BeApproximately(1.87271543852e-02, 1e-12);
        PValueOf("Examination").Should().BeApproximately(0.315461723144, 1e-11);
        PValueOf("Education").Should().BeApproximately(2.43060459074e-05, 1e-14);
        PValueOf("Catholic").Should().BeApproximately(5.19007854517e-03, 1e-12);

        double PValueOf(string column) => analysis.Drivers.Single(driver => driver.Column == column).PValue!.Value;
    }

    [Fact]
    public void Importance_is_what_a_column_adds_on_average_over_all_orders()
    {
        var (table, targets) = Draw(120, seed: 1);

        var analysis = DriverAnalysis.Of(table, targets);

        string[] columns = ["a", "b", "plan"];
        foreach (var driver in analysis.Drivers)
        {
            var gains = Orders(columns).Select(order => Explained(order.TakeWhile(column => column != driver.Column).Append(driver.Column)) - Explained(order.TakeWhile(column => column != driver.Column)));
            driver.Importance.Should().BeApproximately(gains.Average(), 1e-10);
        }

        analysis.Drivers.Sum(driver => driver.Importance).Should().BeApproximately(analysis.RSquared, 1e-12);

        double Explained(IEnumerable<string> of)
        {
            Predictor[] predictors = [.. of.Select(name => name == "plan"
                ? Predictor.Of(name, table.Column(name).TextsOf())
                : Predictor.Of(name, table.Column(name).NumbersOf()))];
            return predictors.Length == 0 ? 0 : LinearRegression.Fit(DesignMatrix.Of(predictors), targets).RSquared;
        }
    }

    [Fact]
    public void What_is_adjusted_for_explains_first_and_is_no_driver()
    {
        var (table, targets) = Draw(200, seed: 2);

        var analysis = DriverAnalysis.Of(table, targets, new DriverOptions { AdjustFor = ["a"] });

        analysis.Drivers.Select(driver => driver.Column).Should().BeEquivalentTo("b", "plan");
        analysis.RSquaredOfAdjustment.Should().BeApproximately(LinearRegression.Fit(DesignMatrix.Of(Predictor.Of("a", table.Column("a").NumbersOf())), targets).RSquared, 1e-12);
        analysis.Drivers.Sum(driver => driver.Importance).Should().BeApproximately(analysis.RSquared - analysis.RSquaredOfAdjustment, 1e-12);
    }

    [Fact]
    public void Effects_alone_and_adjusted_are_those_of_the_models()
    {
        var (table, targets) = Draw(300, seed: 3);
        double[] happened = [.. targets.Select(target => target > 1 ? 1.0 : 0)];

        var effect = DriverAnalysis.Of(table, happened).Drivers.Single(driver => driver.Column == "b").Effects.Single();

        bool[] outcomes = [.. happened.Select(target => target == 1)];
        Predictor[] all = [Predictor.Of("a", table.Column("a").NumbersOf()), Predictor.Of("b", table.Column("b").NumbersOf()), Predictor.Of("plan", table.Column("plan").TextsOf())];
        effect.Adjusted!.Value.Should().BeApproximately(LogisticRegression.Fit(DesignMatrix.Of(all), outcomes).Coefficients.Single(own => own.Name == "b").Ratio!.Value, 1e-9);
        effect.Alone!.Value.Should().BeApproximately(LogisticRegression.Fit(DesignMatrix.Of(all[1]), outcomes).Coefficients.Single().Ratio!.Value, 1e-9);
    }

    [Fact]
    public void A_score_that_goes_with_churn_only_because_both_go_with_the_plan_is_seen_through()
    {
        var random = new Random(4);
        var rows = Enumerable.Range(0, 4_000).Select(_ => random.Next(2) == 0 ? "basic" : "pro")
            .Select(plan => (Plan: plan, Nps: (double)Math.Clamp((plan == "pro" ? 8 : 4) + random.Next(-3, 4), 0, 10), Left: random.NextDouble() < (plan == "pro" ? 0.1 : 0.4))).ToArray();
        var table = CustomerTable.Of(
            Enumerable.Range(0, rows.Length).Select(i => $"{i}"), CustomerColumn.Of("nps", rows.Select(row => (double?)row.Nps)), CustomerColumn.Of("plan", rows.Select(row => (string?)row.Plan)));

        var driver = DriverAnalysis.Of(table, [.. rows.Select(row => row.Left ? 1.0 : 0)], new DriverOptions { AdjustFor = ["plan"], Cuts = new Dictionary<string, IReadOnlyList<double>> { ["nps"] = [7, 9] } }).Drivers.Single();

        driver.Effects.Single().Alone!.Upper.Should().BeLessThan(0.9);
        driver.Effects.Single().Adjusted.Should().Match<DriverEstimate>(estimate => estimate.Lower < 1 && estimate.Upper > 1);
        driver.PValue.Should().BeGreaterThan(0.01);
        driver.Groups.Select(group => group.Name).Should().Equal("1 to 6", "7 to 8", "9 to 10");
        driver.Groups[0].Mean.Should().BeGreaterThan(driver.Groups[2].Mean);
        driver.Contrast!.Shares!.OddsRatio.Should().BeLessThan(0.5);
    }

    [Fact]
    public void Groups_have_the_interval_of_what_they_are_and_leave_out_whom_nothing_is_known_of()
    {
        var table = CustomerTable.Of(
            ["1", "2", "3", "4", "5", "6"], CustomerColumn.Of("hours", [1.0, 2.0, 3.0, 4.0, null, 50.0]), CustomerColumn.Of("city", ["Huế", "Huế", "București", null, "القاهرة", "Huế"]));

        var analysis = DriverAnalysis.Of(table, [1, 2, 3, 4, 5, 6], new DriverOptions { Cuts = new Dictionary<string, IReadOnlyList<double>> { ["hours"] = [3] } });

        var hours = analysis.Drivers.Single(driver => driver.Column == "hours");
        hours.Known.Should().Be(5);
        hours.Groups.Select(group => (group.Name, group.Count, group.Mean)).Should().Equal(("1 to 2", 2, 1.5), ("3 to 50", 3, 13.0 / 3));
        hours.Groups[0].Upper.Should().BeApproximately(1.5 + (12.7062047362 * 0.5), 1e-6);
        hours.Contrast!.Means!.Difference.Should().BeApproximately((13.0 / 3) - 1.5, 1e-12);
        analysis.Warnings.Should().Contain(warning => warning.Contains("city", StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_of_customers_makes_no_difference()
    {
        var (table, targets) = Draw(150, seed: 5);
        int[] mixed = [.. Enumerable.Range(0, 150).OrderBy(row => (row * 7919) % 150)];

        DriverAnalysis.Of(table.Of(mixed), [.. mixed.Select(row => targets[row])]).Should().BeEquivalentTo(DriverAnalysis.Of(table, targets), options => options.WithStrictOrdering());
    }

    [Fact]
    public void What_cannot_be_answered_is_refused_with_the_remedy()
    {
        var table = CustomerTable.Of(["1", "2"], CustomerColumn.Of("a", [1.0, 2.0]));

        FluentActions.Invoking(() => DriverAnalysis.Of(table, [1, 1])).Should().Throw<ArgumentException>().WithMessage("*nothing to explain*");
        FluentActions.Invoking(() => DriverAnalysis.Of(table, [1])).Should().Throw<ArgumentException>().WithMessage("*Leave out customers*");
        FluentActions.Invoking(() => DriverAnalysis.Of(table, [0, 1], new DriverOptions { AdjustFor = ["b"] })).Should().Throw<ArgumentException>().WithMessage("There is no column b*");
        FluentActions.Invoking(() => DriverAnalysis.Of(table, [0, 1], new DriverOptions { AdjustFor = ["a"] })).Should().Throw<ArgumentException>().WithMessage("*other than those*");
        FluentActions.Invoking(() => DriverAnalysis.Of(table, [0, 1], new DriverOptions { Cuts = new Dictionary<string, IReadOnlyList<double>> { ["a"] = [3, 2] } })).Should().Throw<ArgumentException>().WithMessage("*rising numbers*");
    }

    private static DriverAnalysis OfSwiss() => DriverAnalysis.Of(
        CustomerTable.Of(
            Enumerable.Range(1, Swiss.Rows.Count).Select(row => $"{row}"), [.. Swiss.Columns.Select((column, i) => CustomerColumn.Of(column, Swiss.Rows.Select(row => (double?)row[i + 1])))]),
        [.. Swiss.Rows.Select(row => row[0])]);

    private static (CustomerTable Table, double[] Targets) Draw(int count, int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, count).Select(_ => (A: random.NextDouble(), Noise: random.NextDouble(), Plan: "xyz"[random.Next(3)].ToString())).Select(row => (row.A, B: row.A + row.Noise, row.Plan)).ToArray();
        var table = CustomerTable.Of(
            Enumerable.Range(0, count).Select(i => $"{i}"),
            CustomerColumn.Of("a", rows.Select(row => (double?)row.A)),
            CustomerColumn.Of("b", rows.Select(row => (double?)row.B)),
            CustomerColumn.Of("plan", rows.Select(row => (string?)row.Plan)));
        return (table, [.. rows.Select(row => row.A + (0.5 * row.B) + (row.Plan == "y" ? 0.3 : 0) + random.NextDouble())]);
    }

    private static IEnumerable<string[]> Orders(string[] of) =>
        of.Length == 1 ? [of] : of.SelectMany(first => Orders([.. of.Where(other => other != first)]).Select(rest => (string[])[first, .. rest]));
}

/// <summary>Short ways to what a column holds.</summary>
file static class Columns
{
    public static IEnumerable<double> NumbersOf(this CustomerColumn column) => Enumerable.Range(0, column.Count).Select(row => column.NumberAt(row)!.Value);

    public static IEnumerable<string> TextsOf(this CustomerColumn column) => Enumerable.Range(0, column.Count).Select(row => column.TextAt(row)!);
}

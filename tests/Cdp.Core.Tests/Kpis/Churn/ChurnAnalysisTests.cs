using Cdp.Kpis.Churn;
using Cdp.Kpis.Customers;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Churn;

public sealed class ChurnAnalysisTests
{
    [Fact]
    public void Who_resembles_those_who_left_is_told_with_the_reasons()
    {
        var (earlier, left) = Draw(2_000, seed: 1);
        var current = CustomerTable.Of(["quiet", "busy"], CustomerColumn.Of("visits", [0.0, 12.0]), CustomerColumn.Of("plan", ["basic", "pro"]), CustomerColumn.Of("nps", [2.0, null]));

        var analysis = ChurnAnalysis.Of(earlier, left, current);

        analysis.Reason.Should().BeNull();
        analysis.Customers.Select(risk => risk.Customer).Should().Equal("quiet", "busy");
        analysis.Customers[0].Probability.Should().BeGreaterThan(0.6);
        analysis.Customers[1].Probability.Should().BeLessThan(0.2);
        analysis.Customers[0].Reasons[0].Should().Match<Cdp.Kpis.Regression.Reason>(reason => reason.Column == "visits" && reason.Value == "0" && reason.Contribution > 0);
        analysis.Customers[1].Reasons.Single(reason => reason.Column == "nps").Value.Should().Be("(unknown)");
        analysis.Factors[0].Should().Match<ChurnFactor>(factor => factor.Column == "visits" && factor.OddsRatio < 1);
        analysis.Expected.Should().BeApproximately(analysis.Customers.Sum(risk => risk.Probability), 1e-12);
    }

    [Fact]
    public void Probabilities_of_customers_that_were_not_learned_from_are_right()
    {
        var (earlier, left) = Draw(2_000, seed: 2);
        var (current, leaves) = Draw(4_000, seed: 3);

        var analysis = ChurnAnalysis.Of(earlier, left, current);

        var outcomes = current.Customers.Zip(leaves).ToDictionary(pair => pair.First, pair => pair.Second);
        foreach (var tenth in analysis.Customers.Chunk(400))
        {
            tenth.Average(risk => outcomes[risk.Customer] ? 1.0 : 0).Should().BeApproximately(tenth.Average(risk => risk.Probability), 0.08);
        }

        analysis.Quality!.CalibrationSlope.Should().BeApproximately(1, 0.05);
        analysis.Quality.Auc.Should().BeGreaterThan(0.75);
    }

    [Fact]
    public void Reasons_add_up_to_the_log_odds_but_for_those_of_a_mean_customer()
    {
        var (earlier, left) = Draw(500, seed: 4);

        var analysis = ChurnAnalysis.Of(earlier, left, Draw(50, seed: 5).Table);

        analysis.Customers.Select(risk => Math.Log(risk.Probability / (1 - risk.Probability)) - risk.Reasons.Sum(reason => reason.Contribution)).Distinct(new Near()).Should().ContainSingle();
    }

    [Fact]
    public void The_order_of_customers_makes_no_difference()
    {
        var (earlier, left) = Draw(300, seed: 6);
        var current = Draw(40, seed: 7).Table;
        int[] mixed = [.. Enumerable.Range(0, 300).OrderBy(row => (row * 7919) % 300)];

        var analysis = ChurnAnalysis.Of(earlier, left, current);
        var other = ChurnAnalysis.Of(earlier.Of(mixed), [.. mixed.Select(row => left[row])], current.Of([.. Enumerable.Range(0, 40).Reverse()]));

        other.Should().BeEquivalentTo(analysis, options => options.WithStrictOrdering());
    }

    [Fact]
    public void What_says_nothing_makes_no_difference_between_customers()
    {
        var random = new Random(8);
        var table = CustomerTable.Of(Enumerable.Range(0, 600).Select(i => $"{i}"), CustomerColumn.Of("noise", Enumerable.Range(0, 600).Select(_ => (double?)random.NextDouble())));
        bool[] left = [.. Enumerable.Range(0, 600).Select(i => i % 4 == 0)];

        var analysis = ChurnAnalysis.Of(table, left, table);

        analysis.Customers.Should().OnlyContain(risk => Math.Abs(risk.Probability - 0.25) < 0.06);
        analysis.Expected.Should().BeApproximately(150, 10);
    }

    [Fact]
    public void With_too_few_who_left_there_is_no_model_but_a_reason()
    {
        var table = CustomerTable.Of(Enumerable.Range(0, 50).Select(i => $"{i}"), CustomerColumn.Of("visits", Enumerable.Range(0, 50).Select(i => (double?)i)));

        var analysis = ChurnAnalysis.Of(table, [.. Enumerable.Range(0, 50).Select(i => i < 9)], table);

        analysis.Reason.Should().StartWith("Of 50 customers 9 left");
        analysis.Customers.Should().OnlyContain(risk => risk.Probability == 0.18 && risk.Reasons.Count == 0);
        analysis.Quality.Should().BeNull();
    }

    [Fact]
    public void Columns_that_are_the_same_for_all_are_left_out_and_told()
    {
        var (earlier, left) = Draw(300, seed: 9);
        var table = CustomerTable.Of(earlier.Customers, [.. earlier.Columns, CustomerColumn.Of("country", earlier.Customers.Select(_ => (string?)"Việt Nam"))]);

        ChurnAnalysis.Of(table, left, table).Warnings.Should().ContainSingle().Which.Should().Contain("country");
    }

    [Fact]
    public void A_table_that_does_not_fit_is_refused_with_the_remedy()
    {
        var (earlier, left) = Draw(300, seed: 10);
        var without = CustomerTable.Of(["a"], CustomerColumn.Of("visits", [1.0]));

        FluentActions.Invoking(() => ChurnAnalysis.Of(earlier, left, without)).Should().Throw<ArgumentException>().WithMessage("There is no column *");
        FluentActions.Invoking(() => ChurnAnalysis.Of(earlier, [true], earlier)).Should().Throw<ArgumentException>().WithMessage("*Give one for each*");
        FluentActions.Invoking(() => CustomerColumn.Of("visits", [double.NaN])).Should().Throw<ArgumentException>().WithMessage("*no finite number in row 1*");
        FluentActions.Invoking(() => CustomerTable.Of(["a", "b"], CustomerColumn.Of("visits", [1.0]))).Should().Throw<ArgumentException>().WithMessage("*leave open what is not known*");
    }

    /// <summary>Draws customers of whom those with few visits, a basic plan and a low score leave.</summary>
    private static (CustomerTable Table, bool[] Left) Draw(int count, int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, count).Select(_ => (Visits: (double)random.Next(0, 15), Plan: random.Next(3) == 0 ? "pro" : "basic", Nps: random.Next(3) == 0 ? (double?)null : random.Next(0, 11))).ToArray();
        var table = CustomerTable.Of(
            Enumerable.Range(0, count).Select(i => $"{seed}-{i:0000}"),
            CustomerColumn.Of("visits", rows.Select(row => (double?)row.Visits)),
            CustomerColumn.Of("plan", rows.Select(row => (string?)row.Plan)),
            CustomerColumn.Of("nps", rows.Select(row => row.Nps)));
        return (table, [.. rows.Select(row => random.NextDouble() < 1 / (1 + Math.Exp(-(2.2 - (1.6 * Math.Log(1 + row.Visits)) + (row.Plan == "basic" ? 0.8 : 0) - (0.1 * ((row.Nps ?? 5) - 5))))))]);
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-9;

        public int GetHashCode(double obj) => 0;
    }
}

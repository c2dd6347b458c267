using Cdp.Kpis.Experiments;
using Cdp.Numerics;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class FactorialAnalysisTests
{
    [Fact]
    public void Effects_of_two_factors_are_differences_of_cell_means()
    {
        var result = FactorialAnalysis.Run(["button", "text"], Cells(("blue", "long", 10), ("blue", "short", 12), ("red", "long", 11), ("red", "short", 17)));

        result.Effects.Select(effect => effect.Effect.Value!.Value).Should().SatisfyRespectively(
            button => button.Should().BeApproximately(3, 1e-12), text => text.Should().BeApproximately(4, 1e-12), both => both.Should().BeApproximately(4, 1e-12));
        result.Effects.Select(effect => string.Join("/", effect.Levels) + " against " + string.Join("/", effect.BaseLevels)).Should().Equal("red against blue", "short against long", "red/short against blue/long");
        result.Effects.Select(effect => effect.IsInteraction).Should().Equal(false, false, true);
        result.Cells.Should().HaveCount(4);

        // Each cell has the values m − 1, m, m + 1: a variance of 1 and a squared error of ⅓; the degrees of freedom are those of all cells.
        result.Effects[0].Effect.StandardError!.Value.Should().BeApproximately(Math.Sqrt(4 * 0.25 / 3), 1e-12);
        result.Effects[2].Effect.StandardError!.Value.Should().BeApproximately(Math.Sqrt(4.0 / 3), 1e-12);
        result.Effects[0].Effect.DegreesOfFreedom!.Value.Should().BeApproximately(8, 1e-9);
        result.Warnings.Should().ContainSingle().Which.Should().Contain("fewer than 30 units");
    }

    [Fact]
    public void One_factor_of_two_levels_is_the_test_of_Welch()
    {
        double[] first = [1, 2, 4, 9], second = [3, 8, 8, 10, 12];

        var effect = FactorialAnalysis.Run(["f"], [.. first.Select(value => new FactorialUnit(["a"], value)), .. second.Select(value => new FactorialUnit(["b"], value))]).Effects.Should().ContainSingle().Subject.Effect;

        var welch = EffectTest.Compare(SampleStatistics.Of(first), SampleStatistics.Of(second)).Absolute;
        effect.Value!.Value.Should().BeApproximately(welch.Value!.Value, 1e-12);
        effect.PValue!.Value.Should().BeApproximately(welch.PValue!.Value, 1e-12);
        effect.High!.Value.Should().BeApproximately(welch.High!.Value, 1e-9);
    }

    [Fact]
    public void Effects_of_three_factors_are_those_of_the_regression_with_all_interactions()
    {
        var random = new SplitMix(59);
        var units = Enumerable.Range(0, 400).Select(_ =>
        {
            int[] x = [random.NextDouble() < 0.3 ? 1 : 0, random.NextDouble() < 0.5 ? 1 : 0, random.NextDouble() < 0.6 ? 1 : 0];
            return (X: x, Y: 1 + (2 * x[0]) - (1.5 * x[0] * x[1]) + (0.5 * x[2]) + ((1 + x[0]) * random.NextNormal()));
        }).ToList();

        var result = FactorialAnalysis.Run(["a", "b", "c"], units.Select(unit => new FactorialUnit([.. unit.X.Select(level => $"level {level}")], unit.Y)));

        var coefficients = Regress(units);
        result.Effects.Select(effect => effect.Effect.Value!.Value).Zip([coefficients[1], coefficients[2], coefficients[4], coefficients[3], coefficients[5], coefficients[6]])
            .Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        result.Effects.Single(effect => effect.Factors.SequenceEqual(["a", "b"])).Effect.PValue.Should().BeLessThan(0.01);
        result.Effects.Single(effect => effect.Factors.SequenceEqual(["b", "c"])).AdjustedPValue.Should().BeGreaterThan(0.05);
    }

    [Fact]
    public void Three_levels_are_each_compared_with_the_first()
    {
        var result = FactorialAnalysis.Run(["button", "text"], Cells(("blue", "x", 1), ("blue", "y", 1), ("green", "x", 2), ("green", "y", 2), ("red", "x", 5), ("red", "y", 7)));

        result.Effects.Select(effect => (string.Join("/", effect.Levels), Math.Round(effect.Effect.Value!.Value, 9))).Should().Equal(
            ("green", 1), ("red", 5), ("y", Math.Round(2.0 / 3, 9)), ("green/y", 0), ("red/y", 2));
    }

    [Fact]
    public void The_order_of_units_makes_no_difference_and_a_missing_combination_leaves_its_effects_open()
    {
        var units = Cells(("blue", "x", 1), ("blue", "y", 3), ("green", "x", 2), ("red", "x", 5), ("red", "y", 7)).ToArray();
        var result = FactorialAnalysis.Run(["button", "text"], units);
        new Random(3).Shuffle(units);

        FactorialAnalysis.Run(["button", "text"], units).Should().BeEquivalentTo(result, options => options.WithStrictOrdering());
        var open = result.Effects.Single(effect => effect.Levels.SequenceEqual(["green", "y"]));
        open.Effect.Reason.Should().Contain("button green, text y has fewer than 2 units");
        open.AdjustedPValue.Should().BeNull();
        result.Effects.Single(effect => effect.Levels.SequenceEqual(["red", "y"])).Effect.Value.Should().NotBeNull();
        result.Warnings.Should().Contain(warning => warning.Contains("1 of 6 combinations have no units"));
    }

    [Fact]
    public void Without_effects_few_are_found()
    {
        var random = new SplitMix(61);
        var found = Enumerable.Range(0, 500).Count(_ =>
            FactorialAnalysis.Run(["a", "b"], Enumerable.Range(0, 80).Select(i => new FactorialUnit([$"{i % 2}", $"{i / 2 % 2}"], random.NextNormal())).ToList()).Effects.Any(effect => effect.AdjustedPValue < 0.05));

        ((double)found).Should().BeLessThan((500 * 0.05) + (4 * Math.Sqrt(500 * 0.05 * 0.95)));
    }

    [Fact]
    public void What_is_no_factorial_experiment_is_refused_with_the_remedy()
    {
        var none = () => FactorialAnalysis.Run([], []);
        var empty = () => FactorialAnalysis.Run(["f"], []);
        var level = () => FactorialAnalysis.Run(["f"], [new(["a"], 1), new(["a"], 2)]);
        var ragged = () => FactorialAnalysis.Run(["f", "g"], [new(["a"], 1)]);
        var many = () => FactorialAnalysis.Run(["f", "g", "h"], Enumerable.Range(0, 30).Select(i => new FactorialUnit([$"{i}", $"{i}", $"{i}"], 1)));

        none.Should().Throw<ArgumentException>().WithMessage("*at least one*");
        empty.Should().Throw<ArgumentException>().WithMessage("*no unit*");
        level.Should().Throw<ArgumentException>().WithMessage("*one level only: a*");
        ragged.Should().Throw<ArgumentException>().WithMessage("*one level for each*");
        many.Should().Throw<ArgumentException>().WithMessage("*fewer factors*");
    }

    private static IEnumerable<FactorialUnit> Cells(params (string Button, string Text, double Mean)[] cells) =>
        cells.SelectMany(cell => new[] { -1, 0, 1 }.Select(offset => new FactorialUnit([cell.Button, cell.Text], cell.Mean + offset)));

    /// <summary>Solves the normal equations of the regression on all products of levels coded as −½ and ½: bit i of a coefficient's place stands for factor i.</summary>
    private static double[] Regress(List<(int[] X, double Y)> units)
    {
        var (matrix, right) = (new double[64], new double[8]);
        foreach (var (x, y) in units)
        {
            var row = Enumerable.Range(0, 8).Select(place => Enumerable.Range(0, 3).Where(i => (place >> i & 1) == 1).Aggregate(1.0, (product, i) => product * (x[i] - 0.5))).ToArray();
            for (var i = 0; i < 8; i++)
            {
                right[i] += row[i] * y;
                for (var j = 0; j < 8; j++)
                {
                    matrix[(i * 8) + j] += row[i] * row[j];
                }
            }
        }

        Cholesky.Decompose(matrix, 8);
        Cholesky.Solve(matrix, 8, right);
        return right;
    }
}

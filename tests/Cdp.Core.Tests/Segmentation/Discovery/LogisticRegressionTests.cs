using Cdp.Numerics;
using Cdp.Segmentation.Discovery;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Discovery;

public sealed class LogisticRegressionTests
{
    private const double Ridge = 0.7;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void At_the_optimum_nothing_pulls(long seed)
    {
        var (points, isMember, weights) = Draw(seed, 200);

        var model = LogisticRegression.Fit(points, isMember, weights, Ridge);

        Gradient(points, isMember, weights, [model.Intercept, .. model.Weights]).Should().AllSatisfy(slope => slope.Should().BeApproximately(0, 1e-6));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void The_slow_obvious_way_leads_to_the_same(long seed)
    {
        var (points, isMember, weights) = Draw(seed, 60);

        var model = LogisticRegression.Fit(points, isMember, weights, Ridge);

        var obvious = new double[4];
        for (var step = 0; step < 50_000; step++)
        {
            var gradient = Gradient(points, isMember, weights, obvious);
            obvious = [.. obvious.Zip(gradient, (weight, slope) => weight - (0.01 * slope))];
        }

        model.Intercept.Should().BeApproximately(obvious[0], 1e-6);
        model.Weights.Zip(obvious.Skip(1)).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 1e-6));
    }

    [Fact]
    public void What_tells_perfectly_gets_a_weight_that_the_ridge_holds_back()
    {
        var points = new PointMatrix([.. Enumerable.Range(0, 40).Select(i => i < 20 ? -1.0 : 1.0)], 1);
        bool[] isMember = [.. Enumerable.Range(0, 40).Select(i => i >= 20)];

        var model = LogisticRegression.Fit(points, isMember, [.. Enumerable.Repeat(1.0, 40)], ridge: 1);

        model.Weights[0].Should().BeInRange(1, 10);
        model.Intercept.Should().BeApproximately(0, 1e-9);
    }

    [Fact]
    public void A_feature_that_never_varies_gets_no_weight()
    {
        var (points, isMember, weights) = Draw(6, 100);
        var constant = new PointMatrix([.. Enumerable.Range(0, 100).SelectMany(i => new[] { points[i][0], 0.0 })], 2);

        LogisticRegression.Fit(constant, isMember, weights, Ridge).Weights[1].Should().Be(0);
    }

    private static (PointMatrix Points, bool[] IsMember, double[] Weights) Draw(long seed, int count)
    {
        var random = new SplitMix(seed);
        var points = new PointMatrix([.. Enumerable.Range(0, 3 * count).Select(_ => random.NextNormal())], 3);
        bool[] isMember = [.. Enumerable.Range(0, count).Select(i => random.NextDouble() < LogisticRegression.Probability(points[i][0] - (0.5 * points[i][1]) - 1))];
        return (points, isMember, [.. isMember.Select(member => member ? 2.0 : 0.5)]);
    }

    private static double[] Gradient(PointMatrix points, bool[] isMember, double[] exampleWeights, double[] weights)
    {
        var gradient = new double[weights.Length];
        for (var i = 0; i < points.Count; i++)
        {
            double[] row = [1, .. points[i]];
            var residual = LogisticRegression.Probability(row.Zip(weights, (x, weight) => x * weight).Sum()) - (isMember[i] ? 1 : 0);
            for (var j = 0; j < row.Length; j++)
            {
                gradient[j] += exampleWeights[i] * residual * row[j];
            }
        }

        for (var j = 1; j < weights.Length; j++)
        {
            gradient[j] += Ridge * weights[j];
        }

        return gradient;
    }
}

using Cdp.Numerics;
using Cdp.Segmentation.Discovery;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Discovery;

public sealed class KMeansTests
{
    /// <summary>As R's <c>kmeans(iris[1:4], k, nstart = 100)</c> and scikit-learn give it.</summary>
    [Theory]
    [InlineData(2, 152.34795, new[] { 97, 53 })]
    [InlineData(3, 78.85144, new[] { 62, 50, 38 })]
    public void Irises_are_sorted_as_published(int clusters, double sum, int[] sizes)
    {
        var fit = new KMeans(Iris.Points, clusters).Fit(seed: 1);

        fit.WithinSumOfSquares.Should().BeApproximately(sum, 0.000005);
        fit.Clusters.CountBy(cluster => cluster).Select(pair => pair.Value).OrderDescending().Should().Equal(sizes);
    }

    /// <summary>As scikit-learn's <c>silhouette_score</c> gives it for the same clusters.</summary>
    [Theory]
    [InlineData(2, 0.6810)]
    [InlineData(3, 0.5528)]
    public void Silhouettes_of_irises_are_the_published_ones(int clusters, double mean)
    {
        var fit = new KMeans(Iris.Points, clusters).Fit(seed: 1);

        Silhouettes.Measure(Iris.Points, [fit.Clusters])[0].Average().Should().BeApproximately(mean, 0.00005);
    }

    [Fact]
    public void At_the_end_each_point_is_with_its_nearest_centre_and_each_centre_is_the_mean_of_its_points() =>
        Points.Sample(
            given =>
            {
                var points = new PointMatrix(given, 2);
                var fit = new KMeans(points, 3) { Restarts = 2 }.Fit(seed: 7);

                for (var i = 0; i < points.Count; i++)
                {
                    var own = PointMatrix.SquaredDistance(points[i], fit.Centres[fit.Clusters[i]]);
                    Enumerable.Range(0, 3).Min(k => PointMatrix.SquaredDistance(points[i], fit.Centres[k])).Should().BeApproximately(own, 1e-9);
                }

                foreach (var cluster in Enumerable.Range(0, points.Count).GroupBy(i => fit.Clusters[i]))
                {
                    fit.Centres[cluster.Key][0].Should().BeApproximately(cluster.Average(i => points[i][0]), 1e-9);
                    fit.Centres[cluster.Key][1].Should().BeApproximately(cluster.Average(i => points[i][1]), 1e-9);
                }
            },
            iter: 50);

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var random = new SplitMix(3);
        var points = new PointMatrix([.. Enumerable.Range(0, 20_000).Select(_ => random.NextNormal())], 2);

        var one = new KMeans(points, 4) { Restarts = 2 }.Fit(seed: 5);
        var four = new KMeans(points, 4) { Restarts = 2, Threads = 4 }.Fit(seed: 5);

        four.WithinSumOfSquares.Should().Be(one.WithinSumOfSquares);
        four.Clusters.Should().Equal(one.Clusters);
    }

    [Fact]
    public void A_silhouette_is_what_its_definition_says() =>
        Points.Sample(
            given =>
            {
                var points = new PointMatrix(given, 2);
                var clusters = new KMeans(points, 3) { Restarts = 1 }.Fit(seed: 7).Clusters;

                var measured = Silhouettes.Measure(points, [clusters])[0];

                for (var i = 0; i < points.Count; i++)
                {
                    measured[i].Should().BeApproximately(ObviousSilhouette(points, clusters, i), 1e-9);
                }
            },
            iter: 50);

    private static Gen<double[]> Points => Gen.Int[-50, 50].Select(value => value / 4.0).Array[40];

    private static double ObviousSilhouette(PointMatrix points, int[] clusters, int i)
    {
        var means = Enumerable.Range(0, points.Count).Where(j => j != i).GroupBy(j => clusters[j])
            .ToDictionary(group => group.Key, group => group.Average(j => Math.Sqrt(PointMatrix.SquaredDistance(points[i], points[j]))));
        if (!means.Remove(clusters[i], out var own) || means.Count == 0)
        {
            return 0;
        }

        var next = means.Values.Min();
        return Math.Max(own, next) == 0 ? 0 : (next - own) / Math.Max(own, next);
    }
}

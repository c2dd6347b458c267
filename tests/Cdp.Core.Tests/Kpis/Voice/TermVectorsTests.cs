using Cdp.Kpis.Voice;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Voice;

public sealed class TermVectorsTests
{
    [Fact]
    public void Weights_are_those_worked_out_by_hand()
    {
        var vectors = VectorsOf(1, 1, "red red sky", "sky sea");

        // Of two texts, "sky" stands in both: 1 + ln(3/3) = 1; the others in one: 1 + ln(3/2). Two times "red" counts 1 + ln 2.
        var rare = 1 + Math.Log(1.5);
        var red = (1 + Math.Log(2)) * rare;
        vectors.Terms.Should().Equal("red", "sea", "sky");
        vectors.TermsOf(0).ToArray().Should().Equal(0, 2);
        vectors.WeightsOf(0).ToArray().Should().Equal([red / Math.Sqrt((red * red) + 1), 1 / Math.Sqrt((red * red) + 1)], (a, b) => Math.Abs(a - b) < 1e-15);
        vectors.WeightsOf(0)[0].Should().BeApproximately(0.921907, 1e-6);
        vectors.WeightsOf(1)[0].Should().BeApproximately(rare / Math.Sqrt((rare * rare) + 1), 1e-15);
    }

    [Fact]
    public void Words_that_are_too_rare_or_too_frequent_are_left_out()
    {
        var vectors = VectorsOf(2, 0.5, "the sea", "the sea", "the sky", "the sky blue", "the");

        vectors.Terms.Should().Equal("sea", "sky");
        vectors.Count.Should().Be(4);
        vectors.Multiplicities.Should().Equal(1, 2, 1, 1);
        vectors.TermsOf(0).Length.Should().Be(0);
    }

    [Fact]
    public void Silhouettes_are_those_over_all_pairs()
    {
        var comments = PlantedComments.Make(12, seed: 3).ConvertAll(made => made.Comment);
        comments.AddRange(comments.Take(5).ToList());
        var documents = CommentDocument.Of(comments, default);
        var vectors = TermVectors.Of(documents, 1, 1);
        var fit = new SphericalKMeans(vectors, 4).Fit(seed: 5);
        double Distance(int i, int j) => 1 - Enumerable.Range(0, vectors.Terms.Length).Sum(term => WeightOf(i, term) * WeightOf(j, term));
        double WeightOf(int i, int term) => vectors.TermsOf(i).IndexOf(term) is >= 0 and var place ? vectors.WeightsOf(i)[place] : 0;

        var slow = Enumerable.Range(0, vectors.Count).Average(row =>
        {
            double MeanTo(int cluster) => Enumerable.Range(0, vectors.Count).Where(other => other != row && fit.Clusters[other] == cluster).Average(other => Distance(row, other));
            var own = MeanTo(fit.Clusters[row]);
            var next = Enumerable.Range(0, 4).Where(k => k != fit.Clusters[row]).Min(MeanTo);
            return (next - own) / Math.Max(next, own);
        });

        ThemeSearch.SilhouetteOf(vectors, fit.Clusters, 4).Should().BeApproximately(slow, 1e-12);
    }

    private static TermVectors VectorsOf(int least, double most, params string[] texts) =>
        TermVectors.Of(CommentDocument.Of([.. texts.Select(text => new CustomerComment(text))], default), least, most);
}

using Cdp.Matching.Comparison;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Comparison;

public sealed class StringMetricsTests
{
    private const double ToTheDigits = 0.00005;

    public static TheoryData<string> Names => [.. StringMetrics.All.Select(metric => metric.Name)];

    public static TheoryData<string> Similarities => [.. StringMetrics.All.Where(metric => metric.IsSimilarity).Select(metric => metric.Name)];

    public static TheoryData<string> Distances => [.. StringMetrics.All.Where(metric => !metric.IsSimilarity).Select(metric => metric.Name)];

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("saturday", "sunday", 3)]
    [InlineData("intention", "execution", 5)]
    [InlineData("rosettacode", "raisethysword", 8)]
    [InlineData("gumbo", "gambol", 2)]
    [InlineData("ca", "abc", 3)]
    [InlineData("ab", "ba", 2)]
    public void Levenshtein_gives_published_distances(string left, string right, double expected) =>
        StringMetrics.Levenshtein.Measure(left, right).Should().Be(expected);

    [Theory]
    [InlineData("ca", "abc", 2)]
    [InlineData("ab", "ba", 1)]
    [InlineData("a cat", "an abct", 3)]
    [InlineData("martha", "marhta", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("smith", "simth", 1)]
    public void Damerau_Levenshtein_is_the_unrestricted_distance(string left, string right, double expected) =>
        StringMetrics.DamerauLevenshtein.Measure(left, right).Should().Be(expected);

    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.9444)]
    [InlineData("DWAYNE", "DUANE", 0.8222)]
    [InlineData("DIXON", "DICKSONX", 0.7667)]
    [InlineData("JELLYFISH", "SMELLYFISH", 0.8963)]
    [InlineData("CRATE", "TRACE", 0.7333)]
    [InlineData("a", "b", 0)]
    public void Jaro_gives_published_similarities(string left, string right, double expected) =>
        StringMetrics.Jaro.Measure(left, right).Should().BeApproximately(expected, ToTheDigits);

    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.9611)]
    [InlineData("DWAYNE", "DUANE", 0.84)]
    [InlineData("DIXON", "DICKSONX", 0.8133)]
    [InlineData("SHACKLEFORD", "SHACKELFORD", 0.9818)]
    [InlineData("NICHLESON", "NICHULSON", 0.9556)]
    [InlineData("JERALDINE", "GERALDINE", 0.9259)]
    [InlineData("MICHELLE", "MICHAEL", 0.9214)]
    public void Jaro_Winkler_gives_published_similarities(string left, string right, double expected) =>
        StringMetrics.JaroWinkler.Measure(left, right).Should().BeApproximately(expected, ToTheDigits);

    [Fact]
    public void Jaro_Winkler_raises_no_similarity_up_to_0_7()
    {
        StringMetrics.Jaro.Measure("abcdefgh", "abxxxxxx").Should().BeInRange(0.1, 0.7);

        StringMetrics.JaroWinkler.Measure("abcdefgh", "abxxxxxx").Should().Be(StringMetrics.Jaro.Measure("abcdefgh", "abxxxxxx"));
    }

    [Theory]
    [InlineData("duck", "luck", 0.6)]
    [InlineData("aabb", "ab", 1)]
    [InlineData("abc", "xyz", 0)]
    [InlineData("añb", "bñc", 0.5)]
    public void Jaccard_compares_the_distinct_characters(string left, string right, double expected) =>
        StringMetrics.Jaccard.Measure(left, right).Should().BeApproximately(expected, 1e-12);

    [Theory]
    [InlineData("[1, 0]", "[0, 1]", 0)]
    [InlineData("[1, 2, 3]", "[2,4,6]", 1)]
    [InlineData("[1,1]", "[1,0]", 0.7071)]
    [InlineData(" [ 1.5e0 , -2 ] ", "[1.5,-2.0]", 1)]
    [InlineData("[1, 2]", "[-1, -2]", 0)]
    public void Cosine_compares_the_directions_of_vectors(string left, string right, double expected) =>
        StringMetrics.Cosine.Measure(left, right).Should().BeApproximately(expected, ToTheDigits);

    [Theory]
    [InlineData("[1,2]", "[1,2,3]")]
    [InlineData("[0,0]", "[0,0]")]
    [InlineData("[1,2]", "[1,x]")]
    [InlineData("[1,2]", "[1,NaN]")]
    [InlineData("[1,]", "[1,]")]
    [InlineData("[]", "[]")]
    [InlineData("1", "1")]
    [InlineData("[", "[")]
    [InlineData("[1e999]", "[1]")]
    [InlineData("[1e200]", "[1e200]")]
    public void Cosine_is_0_where_there_is_no_direction_to_compare(string left, string right)
    {
        StringMetrics.Cosine.Measure(left, right).Should().Be(0);
        StringMetrics.Cosine.Measure(right, left).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Similarities))]
    public void Empty_texts_are_similar_to_each_other_alone(string name)
    {
        var metric = StringMetrics.Find(name)!;

        metric.Measure(string.Empty, string.Empty).Should().Be(1);
        metric.Measure(string.Empty, "[1]").Should().Be(0);
        metric.Measure("[1]", string.Empty).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Distances))]
    public void The_distance_from_an_empty_text_is_the_length(string name)
    {
        var metric = StringMetrics.Find(name)!;

        metric.Measure(string.Empty, string.Empty).Should().Be(0);
        metric.Measure(string.Empty, "naïve😀").Should().Be(6);
        metric.Measure("naïve😀", string.Empty).Should().Be(6);
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_is_one_character()
    {
        StringMetrics.Levenshtein.Measure("😀", "😁").Should().Be(1);
        StringMetrics.DamerauLevenshtein.Measure("a😀", "😀a").Should().Be(1);
        StringMetrics.Jaro.Measure("😀", "😁").Should().Be(0);
        StringMetrics.Jaccard.Measure("😀", "😁").Should().Be(0);
    }

    [Fact]
    public void A_lone_surrogate_counts_as_itself()
    {
        StringMetrics.Levenshtein.Measure("\uD83D", "\uDE00").Should().Be(1);
        StringMetrics.Levenshtein.Measure("\uD83D", "\uD83D").Should().Be(0);
        StringMetrics.Levenshtein.Measure("\uD83D", "😀").Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_metric_is_found_by_its_name(string name) => StringMetrics.Find(name)!.Name.Should().Be(name);

    [Fact]
    public void The_names_are_those_of_the_field() =>
        StringMetrics.All.Select(metric => metric.Name).Should().Equal("levenshtein", "damerau_levenshtein", "jaro", "jaro_winkler", "jaccard", "cosine");

    [Fact]
    public void A_name_that_no_metric_has_finds_none() => StringMetrics.Find("Levenshtein").Should().BeNull();
}

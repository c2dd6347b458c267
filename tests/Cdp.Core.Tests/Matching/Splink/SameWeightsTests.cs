using System.Text.Json;
using Cdp.Core.Tests.Matching.Serialization;
using Cdp.Matching;
using Cdp.Matching.Scoring;
using Cdp.Matching.Splink;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Splink;

/// <summary>The same model gives the same weights, whoever wrote its settings and whoever scores.</summary>
public sealed class SameWeightsTests
{
    [Theory]
    [InlineData("febrl3.v4.json")]
    [InlineData("febrl3.v5.json")]
    public void Settings_of_Splink_give_the_weights_of_the_formula_on_every_pair_of_the_blocks(string file)
    {
        var json = File.ReadAllBytes(PathOf(file));
        using var settings = JsonDocument.Parse(json);
        var obvious = new ObviousFellegiSunter(Febrl3.Records, settings.RootElement);
        var expected = obvious.Pairs().ToDictionary(pair => pair, pair => obvious.Weight(pair.Left, pair.Right));

        var scored = Score(SplinkSettings.Read(json).Model);

        scored.Pairs.Count.Should().Be(expected.Count).And.BeGreaterThan(70_000);
        scored.Pairs.Select(pair => Math.Abs(pair.Weight - expected[(pair.Left, pair.Right)])).Max().Should().BeLessThan(1e-9);
    }

    [Fact]
    public void Both_versions_and_all_files_written_from_them_are_one_model()
    {
        var (old, now) = (SplinkSettings.Read(File.ReadAllBytes(PathOf("febrl3.v4.json"))), SplinkSettings.Read(File.ReadAllBytes(PathOf("febrl3.v5.json"))));

        old.Warnings.Should().HaveCount(2).And.Contain(warning => warning.Contains("salting_partitions")).And.Contain(warning => warning.Contains("bayes_factor"));
        now.Warnings.Should().BeEmpty();
        now.UniqueIdColumn.Should().Be("id");
        var undescribed = now.Model with { Comparisons = [.. now.Model.Comparisons.Select(comparison => comparison with { Description = null })] };
        ModelEquality.AreEqual(old.Model, undescribed).Should().BeTrue();
        ModelEquality.AreEqual(SplinkSettings.Read(SplinkSettings.Write(now)).Model, now.Model).Should().BeTrue();
        ModelEquality.AreEqual(MatchModelJson.Read(MatchModelJson.Write(now.Model)), now.Model).Should().BeTrue();
    }

    private static ScoringResult Score(MatchModel model) => RecordMatching.Matcher.Score(model, Febrl3.Table(), new ScoringOptions { MinimumWeight = double.NegativeInfinity });

    private static string PathOf(string file) => Repository.PathOf("tests", "Cdp.Core.Tests", "Matching", "Splink", file);
}

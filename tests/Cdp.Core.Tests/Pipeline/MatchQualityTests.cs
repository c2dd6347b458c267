using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class MatchQualityTests
{
    private const string An = """{"firstName":"An","lastName":"Trần","birthday":"1990-02-03"}""";
    private const string Georg = """{"firstName":"Georg","lastName":"Fischer","address":{"street":"Hauptstr. 1","postalCode":"01067"}}""";

    [Fact]
    public async Task Every_figure_says_what_it_is_made_of()
    {
        using var platform = new TestPlatform();
        var version = await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, An, Crm("1"));
        await platform.TellAsync(2, An, Crm("2"));
        await platform.Cdp.IdentifyAsync(default(Who).AndExternal("crm_id", "2"), new() { ["firstName"] = "An" }, timestamp: At(3), source: "shop");
        await platform.TellAsync(4, Georg, Crm("3"), Anonymous("a"));
        await platform.TellAsync(5, Georg, Crm("4"));
        await platform.SeeAsync(6, Crm("5"));

        var quality = await platform.Cdp.Matching.MeasureAsync();

        (quality.At, quality.Version).Should().Be((platform.Now, version));
        (quality.Records, quality.Identifiers, quality.Profiles).Should().Be((5, 4, 3));
        Fraction(quality.MatchRate).Should().Be((3, 5));
        Fraction(quality.ConsolidationRate).Should().Be((5, 3));
        Fraction(quality.ReviewRate).Should().Be((1, 2));
        (quality.AwaitingReview, quality.Matches, quality.DuplicatesPrevented).Should().Be((1, 1, 1));
        quality.Refused.Should().BeEmpty();
        quality.Coverage.ToDictionary(type => type.Key, type => Fraction(type.Value)).Should().Equal(new Dictionary<string, (double, double)> { ["crm_id"] = (3, 3), ["anonymous_id"] = (1, 3) });

        var linked = (await platform.Cdp.Matching.ExplainAsync(Crm("1"), Crm("2")))!.Probability;
        var reviewed = (await platform.Cdp.Matching.ReviewAsync()).Single().Probability;
        quality.EstimatedPrecision.Value.Should().BeApproximately(linked, 1e-12);
        quality.EstimatedRecall.Value.Should().BeApproximately(linked / (linked + reviewed), 1e-12);
        quality.LabelledPrecision.Value.Should().BeNull();
        quality.LabelledPrecision.WhyNone.Should().Contain("decided");
        quality.LabelledRecall.Value.Should().BeNull();
    }

    [Fact]
    public async Task Without_records_there_are_reasons_in_place_of_figures()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());

        var quality = await platform.Cdp.Matching.MeasureAsync();

        foreach (var figure in new[] { quality.MatchRate, quality.ConsolidationRate, quality.ReviewRate, quality.EstimatedPrecision, quality.EstimatedRecall, quality.LabelledPrecision, quality.LabelledRecall })
        {
            figure.Value.Should().BeNull();
            figure.WhyNone.Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task Decisions_measure_what_the_model_links()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, An, Crm("1"));
        await platform.TellAsync(2, An, Crm("2"));
        await platform.TellAsync(3, An, Crm("3"));
        await platform.TellAsync(4, Georg, Crm("4"));
        await platform.TellAsync(5, """{"firstName":"Elena"}""", Crm("5"));
        await platform.Identity.LinkAsync(Crm("1"), Crm("2"), "mai");
        await platform.Identity.ForbidAsync(Crm("1"), Crm("3"), "mai");
        await platform.Identity.LinkAsync(Crm("4"), Crm("5"), "mai");

        var quality = await platform.Cdp.Matching.MeasureAsync();

        Fraction(quality.LabelledPrecision).Should().Be((1, 2));
        Fraction(quality.LabelledRecall).Should().Be((1, 2));
        quality.Refused.Should().Equal(new Dictionary<LinkState, long> { [LinkState.RefusedByForbid] = 2 });
    }

    [Fact]
    public async Task A_pair_that_other_links_join_counts_as_linked_and_prevents_no_duplicate()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, Georg, Crm("1"));
        await platform.TellAsync(2, Georg, Crm("2"));
        await platform.SeeAsync(3, Crm("1"), Crm("2"));

        var quality = await platform.Cdp.Matching.MeasureAsync();

        (quality.AwaitingReview, quality.Matches, quality.DuplicatesPrevented).Should().Be((0, 0, 0));
        quality.EstimatedPrecision.Denominator.Should().Be(1);
        quality.EstimatedRecall.Value.Should().Be(1);
        quality.EstimatedPrecision.Value.Should().BeApproximately((await platform.Cdp.Matching.ExplainAsync(Crm("1"), Crm("2")))!.Probability, 1e-12);
    }

    private static (double Numerator, double Denominator) Fraction(MatchFigure figure) => (figure.Numerator, figure.Denominator);
}

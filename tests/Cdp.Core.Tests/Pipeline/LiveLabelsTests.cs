using System.Text.Json.Nodes;
using Cdp.Core.Tests.Matching;
using Cdp.Identity;
using Cdp.Matching.Live;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class LiveLabelsTests
{
    [Fact]
    public async Task Decisions_about_records_are_labels_with_the_weight_of_the_model()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, """{"firstName":"An","lastName":"Trần","birthday":"1990-02-03"}""", Crm("1"));
        await platform.TellAsync(2, """{"firstName":"An","lastName":"Trần","birthday":"1990-02-03"}""", Crm("2"));
        await platform.TellAsync(3, """{"firstName":"Elena","lastName":"García"}""", Crm("3"));
        await platform.SeeAsync(4, Crm("4"));
        await platform.Identity.LinkAsync(Crm("1"), Crm("2"), "mai");
        await platform.Identity.LinkAsync(Crm("1"), Crm("3"), "mai", "same order");
        await platform.Identity.ForbidAsync(Crm("2"), Crm("3"), "jo");
        await platform.Identity.LinkAsync(Crm("1"), Crm("4"), "mai");

        var labels = await platform.Cdp.Matching.LabelsAsync();

        labels.Select(label => (label.A.Value, label.B.Value, label.IsMatch, label.IsCompared)).Should().Equal(("1", "3", true, false), ("1", "2", true, true), ("2", "3", false, false));
        (labels[0].DecidedBy, labels[0].Reason, labels[0].At).Should().Be(("mai", "same order", platform.Now));
        labels[1].Weight.Should().Be((await platform.Cdp.Matching.ExplainAsync(Crm("1"), Crm("2")))!.Weight);
        labels[1].Probability.Should().BeGreaterThan(0.95);
    }

    [Fact]
    public async Task A_pair_that_was_both_linked_and_forbidden_is_no_match()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, """{"firstName":"An"}""", Crm("1"));
        await platform.TellAsync(2, """{"firstName":"An"}""", Crm("2"));
        await platform.Identity.ForbidAsync(Crm("1"), Crm("2"), "jo");
        await platform.Identity.LinkAsync(Crm("1"), Crm("2"), "mai");

        (await platform.Cdp.Matching.LabelsAsync()).Should().ContainSingle().Which.IsMatch.Should().BeFalse();
    }

    [Fact]
    public async Task Without_a_model_the_remedy_is_told()
    {
        using var platform = new TestPlatform();

        await platform.Cdp.Matching.Awaiting(matching => matching.LabelsAsync().AsTask()).Should().ThrowAsync<CdpException>().WithMessage("*TrainAsync*");
        await platform.Cdp.Matching.Awaiting(matching => matching.MeasureAsync().AsTask()).Should().ThrowAsync<CdpException>().WithMessage("*TrainAsync*");
        await platform.Cdp.Matching.Awaiting(matching => matching.DriftAsync().AsTask()).Should().ThrowAsync<CdpException>().WithMessage("*TrainAsync*");
        await platform.Cdp.Matching.Awaiting(matching => matching.DoubtsAsync().AsTask()).Should().ThrowAsync<CdpException>().WithMessage("*TrainAsync*");
    }

    [Fact]
    public async Task Enough_decisions_correct_what_was_trained_by_as_much_as_there_are()
    {
        using var platform = new TestPlatform();
        var moved = await TellPeopleAsync(platform);
        foreach (var (a, b) in moved)
        {
            await platform.Identity.LinkAsync(a, b, "mai");
        }

        var (without, with, few) = (new LiveTrainingOptions { UseDecisions = false }, new LiveTrainingOptions { LeastDecisions = moved.Count }, new LiveTrainingOptions { LeastDecisions = moved.Count + 1 });
        var trained = await platform.Cdp.Matching.TrainAsync("mai", without);
        var corrected = await platform.Cdp.Matching.TrainAsync("mai", with);
        var uncorrected = await platform.Cdp.Matching.TrainAsync("mai", few);

        corrected.Training.LabelledPairs.Should().Be(moved.Count);
        (trained.Training.LabelledPairs, uncorrected.Training.LabelledPairs).Should().Be((0, 0));
        ElseOfCity(uncorrected).Should().Be(ElseOfCity(trained));

        // All of the pairs that were linked are of people who moved, and they count as much as what was trained.
        ElseOfCity(corrected).Should().BeApproximately((1 + ElseOfCity(trained)) / 2, 1e-9);
    }

    [Fact]
    public async Task Training_says_how_records_match()
    {
        using var platform = new TestPlatform();
        await TellPeopleAsync(platform);
        var trained = await platform.Cdp.Matching.TrainAsync("mai");
        await platform.Cdp.Matching.ActivateAsync(trained.Version.Version);

        var drift = await platform.Cdp.Matching.DriftAsync();

        drift.Expected.Should().BeEquivalentTo(trained.Version.Model.Expected);
        drift.Expected!.Pairs.Should().BePositive();
        drift.Now.Should().BeEquivalentTo(drift.Expected);
        drift.HighestStabilityIndex.Should().Be(0);
    }

    private static double ElseOfCity(LiveTraining training) =>
        training.Version.Model.Model.Comparisons.Single(comparison => comparison.Name == "city").Levels[^1].M!.Value;

    /// <summary>Tells of invented people.</summary>
    /// <returns>Pairs of records of one person who says different cities.</returns>
    private static async Task<List<(Identifier A, Identifier B)>> TellPeopleAsync(TestPlatform platform)
    {
        var records = People.Records(150, seed: 7);
        foreach (var (minute, record) in records.Index())
        {
            var traits = new JsonObject();
            foreach (var (column, value) in People.Columns.Zip(record.Values).Where(pair => pair.First != "emails" && pair.Second is not null))
            {
                traits[column] = value;
            }

            traits["city"] = minute % 3 == 0 ? "Moved" : traits["city"]?.GetValue<string>();
            await platform.TellAsync(minute, traits.ToJsonString(), Crm(record.Id));
        }

        return [.. records.Index().GroupBy(record => record.Item.Id.Split('.')[0])
            .Select(person => (A: person.First(), B: person.Last()))
            .Where(pair => pair.A.Index != pair.B.Index && pair.A.Index % 3 != pair.B.Index % 3 && (pair.A.Index % 3 == 0 || pair.B.Index % 3 == 0))
            .Where(pair => (pair.A.Index % 3 == 0 || pair.A.Item.Values[2] is not null) && (pair.B.Index % 3 == 0 || pair.B.Item.Values[2] is not null))
            .Select(pair => (Crm(pair.A.Item.Id), Crm(pair.B.Item.Id)))];
    }
}

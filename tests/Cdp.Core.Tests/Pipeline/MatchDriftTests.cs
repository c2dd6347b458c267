using Cdp.Matching.Live;
using Cdp.Matching.Records;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class MatchDriftTests
{
    [Fact]
    public async Task A_model_that_expects_nothing_shows_what_is_and_says_how_to_compare()
    {
        using var platform = new TestPlatform(Unlinking);
        await platform.MatchAsync(StarterModel.Create());
        await TellPairsAsync(platform, from: 0, count: 5, isMailed: true);

        var drift = await platform.Cdp.Matching.DriftAsync();

        (drift.Expected, drift.HighestStabilityIndex).Should().Be((null, null));
        (drift.Now.Records, drift.Now.Identifiers, drift.Now.Matched, drift.Now.Reviewed, drift.Now.Pairs).Should().Be((10, 10, 10, 0, 5));
        drift.MatchRate.Value.Should().Be(1);
        drift.ExpectedMatchRate.Value.Should().BeNull();
        drift.ExpectedMatchRate.WhyNone.Should().Contain("MatchDrift.Now");
        drift.Comparisons.Single(comparison => comparison.Comparison == "email").Levels.Where(level => level.Now > 0).Should().Equal(new LevelShare("same", null, 1));
    }

    [Fact]
    public async Task Records_that_agree_on_other_things_than_before_are_drift_of_the_comparisons_concerned()
    {
        using var platform = new TestPlatform(Unlinking);
        await platform.MatchAsync(StarterModel.Create());
        await TellPairsAsync(platform, from: 0, count: 40, isMailed: true);
        var before = await platform.Cdp.Matching.DriftAsync();
        await platform.MatchAsync(StarterModel.Create() with { Expected = before.Now });
        (await platform.Cdp.Matching.DriftAsync()).HighestStabilityIndex.Should().Be(0);

        await TellPairsAsync(platform, from: 40, count: 40, isMailed: false);
        var drift = await platform.Cdp.Matching.DriftAsync();

        drift.Comparisons.Where(comparison => comparison.StabilityIndex > 0.25).Select(comparison => comparison.Comparison).Should().Equal("birthday", "email");
        drift.Comparisons.Where(comparison => comparison.StabilityIndex < 0.1).Should().HaveCount(4);
        var email = drift.Comparisons.Single(comparison => comparison.Comparison == "email");
        email.Levels.Where(level => level.Expected != level.Now).Should().Equal(new LevelShare("missing", 0, 0.5), new LevelShare("same", 1, 0.5));
    }

    [Fact]
    public async Task Rates_now_stand_beside_those_of_before()
    {
        using var platform = new TestPlatform(Unlinking);
        await platform.MatchAsync(StarterModel.Create());
        await TellPairsAsync(platform, from: 0, count: 5, isMailed: true);
        await platform.MatchAsync(StarterModel.Create() with { Expected = (await platform.Cdp.Matching.DriftAsync()).Now });
        await platform.TellAsync(900, """{"firstName":"Georg","lastName":"Fischer","address":{"street":"Hauptstr. 1","postalCode":"01067"}}""", Crm("x"));
        await platform.TellAsync(901, """{"firstName":"Georg","lastName":"Fischer","address":{"street":"Hauptstr. 1","postalCode":"01067"}}""", Crm("y"));

        var drift = await platform.Cdp.Matching.DriftAsync();

        (drift.ExpectedMatchRate.Value, drift.MatchRate.Value).Should().Be((1, 10 / 12.0));
        (drift.ExpectedReviewRate.Value, drift.ReviewRate.Value).Should().Be((0, 2 / 12.0));
    }

    [Fact]
    public async Task Keys_that_have_become_too_common_are_named_by_their_rule()
    {
        using var platform = new TestPlatform(Unlinking);
        await platform.MatchAsync(StarterModel.Create() with { MaxBlockSize = 3 });
        for (var i = 0; i < 4; i++)
        {
            await platform.TellAsync(i, $$"""{"firstName":"An{{i}}","phone":"+8491234567{{i}}","email":"shop@x.vn"}""", Crm($"c{i}"));
        }

        var key = (await platform.Cdp.Matching.DriftAsync()).CommonKeys.Should().ContainSingle().Subject;

        (key.Rule, key.Identifiers).Should().Be((StarterModel.Create().Model.BlockingRules[0].ToString(), 4L));
    }

    [Fact]
    public async Task A_model_made_from_a_table_expects_what_records_of_it_show_when_they_arrive()
    {
        var starter = StarterModel.Create();
        var builder = new RecordTableBuilder(["first_name", "last_name", "birthday", "email", "phone", "street", "city", "postcode"]);
        for (var i = 0; i < 10; i++)
        {
            builder.Add(new MatchRecord($"{i}", [$"Anna{i / 2}", $"Evans{i / 2}", i % 4 == 0 ? "1990-02-03" : null, $"p{i / 2}@x.org", null, null, null, null]));
        }

        var live = LiveMatchModel.Create(starter.Model, builder.Build()) with { Traits = starter.Traits };
        using var platform = new TestPlatform(Unlinking);
        await platform.MatchAsync(LiveModelJson.Read(LiveModelJson.Write(live)));
        for (var i = 0; i < 10; i++)
        {
            var birthday = i % 4 == 0 ? ""","birthday":"1990-02-03" """ : string.Empty;
            await platform.TellAsync(i, $$"""{"firstName":"Anna{{i / 2}}","lastName":"Evans{{i / 2}}","email":"p{{i / 2}}@x.org"{{birthday}}}""", Crm($"c{i}"));
        }

        var drift = await platform.Cdp.Matching.DriftAsync();

        drift.Expected!.Pairs.Should().Be(5);
        drift.Now.Should().BeEquivalentTo(live.Expected);
    }

    [Fact]
    public void What_is_expected_has_the_levels_of_the_model()
    {
        var starter = StarterModel.Create();
        var wrong = () => LiveModelJson.Read(LiveModelJson.Write(starter with
        {
            Expected = new MatchExpectation { Records = 1, Identifiers = 1, Matched = 0, Reviewed = 0, Pairs = 0, Levels = [[0]] },
        }));

        wrong.Should().Throw<Cdp.Matching.MatchModelFormatException>().WithMessage("*Expected*");
    }

    // Traits give no identifiers here, so that records are the only thing that links.
    private static void Unlinking(CdpOptions options)
    {
        foreach (var type in options.Identity.Types.ToList())
        {
            options.Identity.Types.Set(type with { Traits = [] });
        }
    }

    private static async Task TellPairsAsync(TestPlatform platform, int from, int count, bool isMailed)
    {
        for (var i = from; i < from + count; i++)
        {
            var (known, word) = (isMailed ? $"\"email\":\"p{i}@x.org\"" : "\"birthday\":\"1990-02-03\"", Word(i));
            await platform.TellAsync(2 * i, $$"""{"firstName":"{{word}}","lastName":"{{word}}",{{known}}}""", Crm($"{i}a"));
            await platform.TellAsync((2 * i) + 1, $$"""{"firstName":"{{word}}","lastName":"{{word}}",{{known}}}""", Crm($"{i}b"));
        }
    }

    /// <summary>Gives a word unlike the others.</summary>
    private static string Word(int i) => string.Concat(Enumerable.Range(0, 6).Select(place => (char)('a' + ((i * (place + 3) * 7) + (i / 5 * place)) % 26)));
}

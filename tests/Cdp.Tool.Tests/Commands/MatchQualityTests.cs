using System.Text.Json;

namespace Cdp.Tool.Tests.Commands;

public sealed class MatchQualityTests : MatchFixture
{
    [Fact]
    public async Task The_figures_of_now_are_shown_and_not_kept_unless_that_is_asked_for()
    {
        await FillWithCustomers();
        await Activate();
        var quality = await Ask("match", "quality");
        (quality.GetProperty("version").GetInt32(), quality.GetProperty("kept").GetBoolean()).Should().Be((1, false));
        (quality.GetProperty("records").GetInt64(), quality.GetProperty("identifiers").GetInt64(), quality.GetProperty("profiles").GetInt64()).Should().Be((6, 6, 5));
        (quality.GetProperty("matches").GetInt64(), quality.GetProperty("awaiting_review").GetInt64(), quality.GetProperty("duplicates_prevented").GetInt64()).Should().Be((1, 1, 1));
        var rate = quality.GetProperty("match_rate");
        (rate.GetProperty("value").GetDouble(), rate.GetProperty("numerator").GetDouble(), rate.GetProperty("denominator").GetDouble()).Should().Be((2.0 / 6, 2, 6));
        rate.GetProperty("unit").GetString().Should().Be("matched records per record");
        rate.TryGetProperty("why_none", out _).Should().BeFalse();
        quality.GetProperty("coverage").GetProperty("crm_id").GetProperty("numerator").GetDouble().Should().Be(3);
        quality.GetProperty("labelled_recall").TryGetProperty("value", out _).Should().BeFalse();
        quality.GetProperty("labelled_recall").GetProperty("why_none").GetString().Should().NotBeEmpty();

        (await RunOnStore("match", "quality")).Should().Be(0, Error);
        Output.Should().ContainAll("by version 1", "match rate", "33.33 %", "2 of 6", "coverage of crm_id", "estimated precision", "Nobody", "cdp match quality --keep");
        (await Measurements()).Should().BeEmpty();
        (await RunOnStore("match", "quality", "--history")).Should().Be(0, Error);
        Output.Should().Contain("No figures were kept");
    }

    [Fact]
    public async Task Figures_that_are_kept_are_listed_over_time()
    {
        await FillWithCustomers();
        await Activate();
        var first = await Ask("match", "quality", "--keep");
        first.GetProperty("kept").GetBoolean().Should().BeTrue();
        await Ask("match", "review", "reject", "crm_id:c1", "user_id:s1", "--by", "sam");
        (await RunOnStore("match", "quality", "--keep")).Should().Be(0, Error);
        Output.Should().ContainAll("The store keeps these figures", "refused by forbid");

        var kept = await Measurements();
        kept.Should().HaveCount(2);
        kept.Select(quality => quality.GetProperty("at").GetDateTimeOffset()).Should().BeInAscendingOrder();
        kept.Select(quality => quality.GetProperty("matches").GetInt64()).Should().Equal(1, 0);
        kept[1].GetProperty("refused").GetProperty("refused_by_forbid").GetInt64().Should().Be(1);
        kept[0].TryGetProperty("kept", out _).Should().BeFalse();
        kept[0].GetProperty("match_rate").GetRawText().Should().NotBeEmpty();
        (await RunOnStore("match", "quality", "--history")).Should().Be(0, Error);
        Output.Should().ContainAll("Quality over time", "33.33 %", "0.00 %");

        var at = first.GetProperty("at").GetDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        (await Measurements("--until", at)).Should().BeEmpty();
        (await Measurements("--since", at)).Should().HaveCount(2);
        (await Measurements("--since", "2020-01-01", "--until", "2020-01-02T00:00+07:00")).Should().BeEmpty();
        await Ask("match", "activate", "0");
        (await Measurements("--since", "2020-01-01")).Should().HaveCount(2);
    }

    [Fact]
    public async Task What_cannot_be_measured_or_listed_is_refused_with_the_remedy()
    {
        await FillWithCustomers();
        await RefusesOnStore("cdp match activate", "match", "quality", "--keep");
        await RefusesOnStore("Leave --keep out", "match", "quality", "--keep", "--history");
        await RefusesOnStore("go with --history", "match", "quality", "--since", "2026-11-01");
        await RefusesOnStore("--since is not a time: yesterday", "match", "quality", "--history", "--since", "yesterday");
        await RefusesOnStore("--until is before --since", "match", "quality", "--history", "--since", "2026-11-02", "--until", "2026-11-01");
    }

    private async Task<List<JsonElement>> Measurements(params string[] range) =>
        [.. (await Ask(["match", "quality", "--history", .. range])).GetProperty("measurements").EnumerateArray()];
}

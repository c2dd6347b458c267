namespace Cdp.Tool.Tests.Commands;

public sealed class UnmergeTests : StoreFixture
{
    [Fact]
    public async Task A_dry_run_tells_what_would_change_and_changes_nothing()
    {
        await Fill();
        var would = await Ask("unmerge", "crm_id:17", "--by", "sam", "--dry-run");
        would.GetProperty("dry_run").GetBoolean().Should().BeTrue();
        would.GetProperty("changes")[0].GetProperty("kind").GetString().Should().Be("split");
        (await Ask("profile", "explain", "crm_id:17", "user_id:u1")).GetProperty("together").GetBoolean().Should().BeTrue();
        (await RunOnStore("unmerge", "crm_id:17", "--by", "sam", "--dry-run")).Should().Be(0, Error);
        Output.Should().Contain("nothing was changed");

        var did = await Ask("unmerge", "crm_id:17", "--by", "sam", "--reason", "another person");
        did.GetProperty("decisions").GetRawText().Should().Be(would.GetProperty("decisions").GetRawText().Replace("\"decided_by\": \"sam\"", "\"decided_by\": \"sam\",\n      \"reason\": \"another person\"", StringComparison.Ordinal));
        var why = await Ask("profile", "explain", "crm_id:17", "user_id:u1");
        why.GetProperty("together").GetBoolean().Should().BeFalse();
        why.GetProperty("refused").EnumerateArray().Select(link => link.TryGetProperty("reason", out var reason) ? reason.GetString() : null).Should().Contain("another person");
    }

    [Fact]
    public async Task A_merge_is_undone_by_the_id_of_the_profile_and_every_decision_can_be_taken_back()
    {
        await Fill();
        var id = (await Ask("profile", "show", "user_id:u1")).GetProperty("id").GetString()!;
        var outcome = await Ask("unmerge", id, "--by", "sam");
        outcome.GetProperty("changes").GetArrayLength().Should().BePositive();
        (await Ask("profile", "show", "anonymous_id:v1")).GetProperty("identifiers").GetArrayLength().Should().BeLessThan(4);

        foreach (var pair in outcome.GetProperty("decisions").EnumerateArray())
        {
            (await RunOnStore("unmerge", pair.GetProperty("a").GetString()!, "--from", pair.GetProperty("b").GetString()!, "--take-back", "--by", "sam")).Should().Be(0, Error);
        }

        (await Ask("profile", "show", "anonymous_id:v1")).GetProperty("identifiers").GetArrayLength().Should().Be(4);
    }

    [Fact]
    public async Task Two_identifiers_are_kept_apart()
    {
        await Fill();
        (await RunOnStore("unmerge", "email:ada@example.com", "--from", "crm_id:17", "--by", "sam")).Should().Be(0, Error);
        Output.Should().Contain("Kept apart").And.Contain("--take-back");
        (await Ask("profile", "explain", "email:ada@example.com", "crm_id:17")).GetProperty("together").GetBoolean().Should().BeFalse();
    }

    [Theory]
    [InlineData("--absorbed goes with a profile", "crm_id:17", "--absorbed", "p1")]
    [InlineData("--from goes with an identifier", "p1", "--from", "crm_id:17")]
    [InlineData("--take-back needs both identifiers", "crm_id:17", "--take-back")]
    [InlineData("is not an identifier", "nobody")]
    public Task Options_that_do_not_go_together_are_refused(string message, params string[] args) => RefusesOnStore(message, ["unmerge", .. args, "--by", "sam"]);

    [Fact]
    public async Task What_cannot_be_undone_is_refused()
    {
        await RefusesOnStore("--by", "unmerge", "p1");
        await Fill();
        await RefusesOnStore("holds nothing that was merged into it", "unmerge", (await Ask("profile", "show", "user_id:u2")).GetProperty("id").GetString()!, "--by", "sam");
        await RefusesOnStore("No decision keeps", "unmerge", "crm_id:17", "--from", "user_id:u1", "--take-back", "--by", "sam");
    }
}

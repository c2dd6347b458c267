namespace Cdp.Tool.Tests.Commands;

public sealed class MatchReviewTests : MatchFixture
{
    [Fact]
    public async Task Pairs_that_await_review_are_listed_with_their_values_side_by_side_and_what_they_weigh()
    {
        await FillWithCustomers();
        await Activate();
        var pair = (await Ask("match", "review")).GetProperty("pairs").EnumerateArray().Should().ContainSingle().Subject;
        pair.GetProperty("a").GetString().Should().Be("crm_id:c2");
        pair.GetProperty("b").GetString().Should().Be("user_id:s2");
        (pair.GetProperty("source_a").GetString(), pair.GetProperty("source_b").GetString()).Should().Be(("crm", "shop"));
        pair.GetProperty("state").GetString().Should().Be("awaits_review");
        pair.GetProperty("probability").GetDouble().Should().BeInRange(0.5, 0.95);
        var birthday = pair.GetProperty("values").EnumerateArray().Single(value => value.GetProperty("trait").GetString() == "birthday");
        (birthday.GetProperty("a").GetString(), birthday.GetProperty("b").GetString()).Should().Be(("1985-05-05", "1985-05-06"));
        var sum = pair.GetProperty("prior_weight").GetDouble()
            + pair.GetProperty("steps").EnumerateArray().Sum(step => step.GetProperty("weight").GetDouble() + step.GetProperty("term_frequency_weight").GetDouble());
        pair.GetProperty("weight").GetDouble().Should().BeApproximately(sum, 1e-9);

        (await RunOnStore("match", "review", "--limit", "1")).Should().Be(0, Error);
        Output.Should().ContainAll("1. crm_id:c2 user_id:s2", "1985-05-06", "before any comparison", "cdp match review accept|reject|skip", "There may be more than 1");
    }

    [Fact]
    public async Task A_pair_that_is_accepted_is_one_person_until_that_is_taken_back()
    {
        await FillWithCustomers();
        await Activate();
        var accepted = await Ask("match", "review", "accept", "user_id:s2", "crm_id:c2", "--by", "sam", "--reason", "called them");
        accepted.GetProperty("verdict").GetString().Should().Be("accept");
        accepted.GetProperty("state").GetString().Should().Be("holds");
        accepted.GetProperty("changes")[0].GetProperty("kind").GetString().Should().Be("merge");
        (await AreTogether("crm_id:c2", "user_id:s2")).Should().BeTrue();
        (await Ask("match", "review")).GetProperty("pairs").GetArrayLength().Should().Be(0);
        (await RunOnStore("match", "review")).Should().Be(0, Error);
        Output.Should().Contain("No pair awaits review");
        await RefusesOnStore("No decision to reject", "match", "review", "reject", "crm_id:c2", "user_id:s2", "--take-back", "--by", "sam");

        (await RunOnStore("match", "review", "accept", "crm_id:c2", "user_id:s2", "--take-back", "--by", "sam")).Should().Be(0, Error);
        Output.Should().Contain("taken back");
        (await Ask("match", "review")).GetProperty("pairs").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_pair_that_is_rejected_stays_apart_under_every_model()
    {
        await FillWithCustomers();
        await Activate();
        (await RunOnStore("match", "review", "reject", "crm_id:c2", "user_id:s2", "--by", "sam")).Should().Be(0, Error);
        Output.Should().ContainAll("no profile changed", "cdp match review reject crm_id:c2 user_id:s2 --take-back");
        (await Ask("match", "review")).GetProperty("pairs").GetArrayLength().Should().Be(0);
        await Ask(["match", "train", "--model", ModelFile, .. Traits, "--link", "0.6"]);
        await Ask("match", "activate", "2");
        (await AreTogether("crm_id:c2", "user_id:s2")).Should().BeFalse();

        (await RunOnStore("match", "review", "accept", "crm_id:c2", "user_id:s2", "--by", "eva")).Should().Be(0, Error);
        Output.Should().Contain("The decision is kept, but does not unite the two: refused by forbid");
    }

    [Fact]
    public async Task A_match_that_holds_can_be_rejected()
    {
        await FillWithCustomers();
        await Activate();
        var rejected = await Ask("match", "review", "reject", "crm_id:c1", "user_id:s1", "--by", "sam");
        rejected.GetProperty("changes")[0].GetProperty("kind").GetString().Should().Be("split");
        (await AreTogether("crm_id:c1", "user_id:s1")).Should().BeFalse();
    }

    [Fact]
    public async Task A_pair_that_is_skipped_comes_behind_the_others()
    {
        await FillWithCustomers();
        await Import("shop", Call("s4", "Chi", "Lê", "1971-03-04", "Huế"));
        await Activate();
        var first = (await Ask("match", "review")).GetProperty("pairs")[0];
        var (a, b) = (first.GetProperty("a").GetString()!, first.GetProperty("b").GetString()!);
        (await RunOnStore("match", "review", "skip", a, b, "--by", "sam", "--reason", "ask the branch")).Should().Be(0, Error);
        Output.Should().Contain("comes behind the others");

        var pairs = (await Ask("match", "review")).GetProperty("pairs").EnumerateArray().ToList();
        pairs.Should().HaveCount(2);
        (pairs[1].GetProperty("a").GetString(), pairs[1].GetProperty("skipped_by").GetString()).Should().Be((a, "sam"));
        (await RunOnStore("match", "review")).Should().Be(0, Error);
        Output.Should().Contain("Skipped by sam: ask the branch");
        await RefusesOnStore("do not await review", "match", "review", "skip", "crm_id:c1", "user_id:s1", "--by", "sam");
    }

    [Fact]
    public async Task Matches_in_an_explanation_show_what_they_weigh()
    {
        await FillWithCustomers();
        await Activate();
        var together = await Ask("profile", "explain", "user_id:s1", "crm_id:c1");
        var link = together.GetProperty("path").EnumerateArray().Should().ContainSingle().Subject;
        link.GetProperty("kind").GetString().Should().Be("match");
        link.GetProperty("match").GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("comparison").GetString()).Should().Equal("first", "last", "birthday", "town");
        (await RunOnStore("profile", "explain", "user_id:s1", "crm_id:c1")).Should().Be(0, Error);
        Output.Should().ContainAll("The match of", "which holds", "Match weight", "before any comparison");

        (await Ask("profile", "explain", "user_id:s2", "crm_id:c2")).GetProperty("refused")[0].GetProperty("match").GetProperty("state").GetString().Should().Be("awaits_review");
        (await RunOnStore("profile", "explain", "user_id:s2", "crm_id:c2")).Should().Be(0, Error);
        Output.Should().ContainAll("awaits review", "Match weight");
        (await Ask("profile", "show", "user_id:s1")).GetProperty("history")[0].GetProperty("kind").GetString().Should().Be("merge");
    }

    [Fact]
    public async Task What_cannot_be_decided_is_refused_with_the_remedy()
    {
        await FillWithCustomers();
        await RefusesOnStore("No version of the model is in force", "match", "review", "accept", "crm_id:c2", "user_id:s2", "--by", "sam");
        await Activate();
        await RefusesOnStore("do not match by the model in force", "match", "review", "accept", "crm_id:c2", "user_id:s3", "--by", "sam");
        await RefusesOnStore("was ever seen", "match", "review", "accept", "crm_id:c2", "user_id:nobody", "--by", "sam");
        await RefusesOnStore("is not an identifier", "match", "review", "reject", "crm_id:c2", "nobody", "--by", "sam");
        await RefusesOnStore("--by", "match", "review", "reject", "crm_id:c2", "user_id:s2");
        await RefusesOnStore("--by is empty", "match", "review", "reject", "crm_id:c2", "user_id:s2", "--by", " ");
        await RefusesOnStore("--limit is less than 1", "match", "review", "--limit", "0");
    }
}

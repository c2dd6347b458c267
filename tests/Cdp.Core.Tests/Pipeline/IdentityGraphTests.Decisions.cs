using Cdp.Identity;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

/// <content>Decisions: link, forbid, take back, unmerge, detach.</content>
public sealed partial class IdentityGraphTests
{
    private const string Steward = "steward";

    private static readonly Identifier Anna = User("anna");
    private static readonly Identifier Ben = User("ben");

    [Fact]
    public async Task A_link_makes_one_profile_of_two()
    {
        using var platform = new TestPlatform();
        var first = await platform.TellAsync(1, """{"plan":"free"}""", Email("a@x.vn"));
        var second = await platform.TellAsync(2, """{"city":"Huế"}""", Email("b@x.vn"));

        var outcome = await platform.Identity.LinkAsync(Email("a@x.vn"), Email("b@x.vn"), Steward, "she called");

        (await platform.PeopleAsync()).Should().Equal("a@x.vn b@x.vn");
        (await platform.ProfileOfAsync(Email("b@x.vn"))).ToJson().Should().Be("""{"city":"Huế","plan":"free"}""");
        var change = outcome.Changes.Should().ContainSingle().Subject;
        change.Should().BeEquivalentTo(new
        {
            Kind = IdentityChangeKind.Merge,
            Profile = first,
            Other = second,
            Cause = IdentityChangeCause.Decision,
            DecidedBy = Steward,
            At = platform.Now,
            Kept = new[] { first.Value },
            Moved = new[] { second.Value },
        });
        outcome.Decisions.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = LinkKind.Manual, State = LinkState.Holds, DecidedBy = Steward, Reason = "she called", FirstSeen = platform.Now });
    }

    [Fact]
    public async Task Identifiers_may_be_named_as_they_were_written()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Email("a@x.vn"));
        await platform.SeeAsync(2, Anna);

        await platform.Identity.LinkAsync(Email("  A@X.VN "), User(" anna "), Steward);

        (await platform.PeopleAsync()).Should().Equal("a@x.vn anna");
    }

    [Fact]
    public async Task A_link_may_name_identifiers_that_nobody_has_seen_yet()
    {
        using var platform = new TestPlatform();

        var outcome = await platform.Identity.LinkAsync(Anna, Email("a@x.vn"), Steward);

        outcome.Changes.Should().BeEmpty("what was never apart was not merged");
        (await platform.PeopleAsync()).Should().Equal("a@x.vn anna");
        var profile = await platform.ProfileOfAsync(Anna);
        (profile.EventCount, profile.FirstSeen, profile.LastSeen).Should().Be((0, platform.Now, platform.Now));
    }

    [Fact]
    public async Task A_link_does_not_break_a_limit()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna);
        await platform.SeeAsync(2, Ben);

        var outcome = await platform.Identity.LinkAsync(Anna, Ben, Steward);

        outcome.Changes.Should().BeEmpty();
        outcome.Decisions.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { State = LinkState.RefusedByLimit, LimitedType = IdentifierTypes.UserId });
        (await platform.PeopleAsync()).Should().Equal("anna", "ben");
    }

    [Fact]
    public async Task A_link_joins_even_what_has_a_blocked_value()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, User("guest"), Anonymous("a1"));

        await platform.Identity.LinkAsync(User("guest"), Anonymous("a1"), Steward);

        (await platform.PeopleAsync()).Should().Equal("a1 guest");
    }

    [Fact]
    public async Task A_decision_taken_twice_stands_as_it_was_taken_first()
    {
        using var platform = new TestPlatform();
        var first = await platform.Identity.LinkAsync(Anna, Email("a@x.vn"), Steward, "first");
        platform.Now = platform.Now.AddMinutes(1);

        var second = await platform.Identity.LinkAsync(Email("a@x.vn"), Anna, "somebody else", "second");

        second.Decisions.Should().Equal(first.Decisions);
        second.Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_forbid_splits_what_was_one_and_keeps_it_apart()
    {
        using var platform = new TestPlatform();
        await platform.TellAsync(1, """{"plan":"free"}""", Anna, Anonymous("a1"));
        await platform.TellAsync(2, """{"city":"Huế"}""", Email("a@x.vn"));
        await platform.SeeAsync(3, Email("a@x.vn"), Anonymous("a1"));
        (await platform.PeopleAsync()).Should().Equal("a1 a@x.vn anna");

        var outcome = await platform.Identity.ForbidAsync(Anna, Email("a@x.vn"), Steward, "two people");

        outcome.Changes.Should().ContainSingle().Which.Kind.Should().Be(IdentityChangeKind.Split);
        (await platform.ProfileOfAsync(Anna)).ToJson().Should().Be("""{"plan":"free"}""");
        (await platform.ProfileOfAsync(Email("a@x.vn"))).ToJson().Should().Be("""{"city":"Huế"}""");

        await platform.SeeAsync(4, Anna, Email("a@x.vn"));
        (await platform.ProfileOfAsync(Anna)).Id.Should().NotBe((await platform.ProfileOfAsync(Email("a@x.vn"))).Id, "later evidence does not overrule a decision");
    }

    [Fact]
    public async Task A_forbid_comes_before_evidence_that_is_yet_to_come()
    {
        using var platform = new TestPlatform();
        await platform.Identity.ForbidAsync(Anna, Email("a@x.vn"), Steward);

        await platform.SeeAsync(1, Anna, Email("a@x.vn"), Anonymous("a1"));

        var apart = await platform.Identity.ExplainAsync(Anna, Email("a@x.vn"));
        apart.Together.Should().BeFalse();
        apart.Refused.Select(evidence => evidence.Link.State).Should().Contain([LinkState.Forbids, LinkState.RefusedByForbid]);
    }

    [Fact]
    public async Task What_is_taken_back_leaves_what_there_was_before()
    {
        using var platform = new TestPlatform();
        await platform.TellAsync(1, """{"plan":"free"}""", Anna);
        await platform.TellAsync(2, """{"plan":"pro"}""", Email("a@x.vn"));
        var before = await platform.DescribeAsync();

        await platform.Identity.LinkAsync(Anna, Email("a@x.vn"), Steward);
        (await platform.DescribeAsync()).Should().NotEqual(before);
        var outcome = await platform.Identity.TakeBackAsync(Email("A@x.vn"), Anna, LinkKind.Manual, Steward);

        (await platform.DescribeAsync()).Should().Equal(before);
        outcome!.Changes.Should().ContainSingle().Which.Kind.Should().Be(IdentityChangeKind.Split);
        (await platform.Identity.TakeBackAsync(Anna, Email("a@x.vn"), LinkKind.Manual, Steward)).Should().BeNull("it is taken back already");
        (await platform.Identity.TakeBackAsync(Anna, User("nobody"), LinkKind.Manual, Steward)).Should().BeNull();
    }

    [Fact]
    public async Task Taking_a_forbid_back_merges_again()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Email("a@x.vn"));
        var forbid = await platform.Identity.ForbidAsync(Anna, Email("a@x.vn"), Steward);
        (await platform.PeopleAsync()).Should().HaveCount(2);

        var outcome = await platform.Identity.TakeBackAsync(forbid.Decisions[0], Steward);

        outcome!.Changes.Should().ContainSingle().Which.Kind.Should().Be(IdentityChangeKind.Merge);
        (await platform.PeopleAsync()).Should().Equal("a@x.vn anna");
    }

    [Fact]
    public async Task Only_decisions_can_be_taken_back()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Email("a@x.vn"));
        var path = (await platform.Identity.ExplainAsync(Anna, Email("a@x.vn"))).Path;

        await platform.Invoking(it => it.Identity.TakeBackAsync(Anna, Email("a@x.vn"), LinkKind.SeenTogether, Steward).AsTask()).Should().ThrowAsync<ArgumentException>();
        await platform.Invoking(it => it.Identity.TakeBackAsync(path[0].Link, Steward).AsTask()).Should().ThrowAsync<ArgumentException>();
        (await platform.PeopleAsync()).Should().Equal("a@x.vn anna");
    }

    [Fact]
    public async Task Unmerging_what_a_decision_merged_restores_both_profiles()
    {
        using var platform = new TestPlatform();
        var first = await platform.TellAsync(1, """{"plan":"free","points":1}""", Anna, Anonymous("a1"));
        var second = await platform.TellAsync(2, """{"plan":"pro","city":"Huế"}""", Email("a@x.vn"), Anonymous("a2"));
        var before = await platform.DescribeAsync();
        await platform.Identity.LinkAsync(Anna, Email("a@x.vn"), Steward);
        (await platform.PeopleAsync()).Should().ContainSingle();

        var outcome = await platform.Identity.UnmergeAsync(first, null, Steward, "a mistake");

        (await platform.DescribeAsync()).Should().Equal(before);
        (await platform.Identity.FollowAsync(second)).Should().Be(second);
        outcome.Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = IdentityChangeKind.Split, Profile = first, Other = second, DecidedBy = Steward });
        outcome.Decisions.Should().NotBeEmpty().And.OnlyContain(link => link.Kind == LinkKind.Forbid && link.Reason == "a mistake");
    }

    [Fact]
    public async Task Unmerging_what_an_event_merged_restores_both_profiles()
    {
        using var platform = new TestPlatform();
        var first = await platform.TellAsync(1, """{"plan":"free"}""", Anonymous("a1"));
        var second = await platform.TellAsync(2, """{"plan":"pro"}""", Anna);
        await platform.SeeAsync(3, Anna, Anonymous("a1"));
        (await platform.ProfileOfAsync(Anna)).Id.Should().Be(first);

        await platform.Identity.UnmergeAsync(second, null, Steward);

        var (anonymous, anna) = (await platform.ProfileOfAsync(Anonymous("a1")), await platform.ProfileOfAsync(Anna));
        (anonymous.Id, anonymous.ToJson(), anonymous.EventCount).Should().Be((first, """{"plan":"free"}""", 1));
        (anna.Id, anna.ToJson()).Should().Be((second, """{"plan":"pro"}"""));
        anna.EventCount.Should().Be(2, "the event that merged the two is hers");

        await platform.SeeAsync(4, Anna, Anonymous("a1"));
        (await platform.PeopleAsync()).Should().Equal("a1", "anna");
    }

    [Fact]
    public async Task Without_a_name_the_last_merge_is_undone()
    {
        using var platform = await MergeThreeAsync();

        await platform.Identity.UnmergeAsync(new ProfileId(1), null, Steward);
        (await platform.PeopleAsync()).Should().Equal("a@x.vn b@x.vn", "c@x.vn");

        await platform.Identity.UnmergeAsync(new ProfileId(1), null, Steward);
        (await platform.PeopleAsync()).Should().Equal("a@x.vn", "b@x.vn", "c@x.vn");

        await platform.Invoking(it => it.Identity.UnmergeAsync(new ProfileId(1), null, Steward).AsTask())
            .Should().ThrowAsync<CdpException>().WithMessage("*p1*HistoryAsync*");
    }

    [Fact]
    public async Task A_chosen_one_of_several_merges_is_undone()
    {
        using var platform = await MergeThreeAsync();

        await platform.Identity.UnmergeAsync(new ProfileId(1), new ProfileId(2), Steward);

        (await platform.PeopleAsync()).Should().Equal("a@x.vn c@x.vn", "b@x.vn");
        await platform.Invoking(it => it.Identity.UnmergeAsync(new ProfileId(1), new ProfileId(2), Steward).AsTask())
            .Should().ThrowAsync<CdpException>().WithMessage("*p1*p2*HistoryAsync*");
    }

    [Fact]
    public async Task A_profile_absorbed_by_one_that_was_absorbed_itself_can_be_set_free()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Email("a@x.vn"));
        await platform.SeeAsync(2, Email("b@x.vn"));
        await platform.SeeAsync(3, Email("c@x.vn"));
        await platform.Identity.LinkAsync(Email("b@x.vn"), Email("c@x.vn"), Steward);
        await platform.Identity.LinkAsync(Email("a@x.vn"), Email("b@x.vn"), Steward);

        await platform.Identity.UnmergeAsync(new ProfileId(1), new ProfileId(3), Steward);

        (await platform.PeopleAsync()).Should().Equal("a@x.vn b@x.vn", "c@x.vn");
    }

    [Fact]
    public async Task Identifiers_that_joined_after_a_merge_go_where_their_links_lead()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna);
        await platform.SeeAsync(2, Email("a@x.vn"));
        await platform.Identity.LinkAsync(Anna, Email("a@x.vn"), Steward);
        await platform.SeeAsync(3, Anna, Anonymous("hers"));
        await platform.SeeAsync(4, Email("a@x.vn"), Anonymous("theirs"));
        await platform.SeeAsync(5, Email("a@x.vn"), Anna, Anonymous("first hers"));

        await platform.Identity.UnmergeAsync(new ProfileId(1), null, Steward);

        (await platform.PeopleAsync()).Should().Equal("anna first hers hers", "a@x.vn theirs");
    }

    [Fact]
    public async Task Evidence_that_came_after_a_merge_does_not_keep_its_sides_together()
    {
        using var platform = new TestPlatform();

        // Each side is held together by a browser, and what joins the two later is trusted more than browsers are.
        await platform.SeeAsync(1, Anna, Anonymous("a1"));
        await platform.SeeAsync(2, Email("a@x.vn"), Anonymous("a1"));
        await platform.SeeAsync(3, Crm("c2"), Anonymous("a2"));
        await platform.SeeAsync(4, Email("b@x.vn"), Anonymous("a2"));
        var before = await platform.PeopleAsync();
        await platform.Identity.LinkAsync(Anonymous("a1"), Anonymous("a2"), Steward);
        await platform.SeeAsync(5, Email("a@x.vn"), Email("new@x.vn"));
        await platform.SeeAsync(6, Email("new@x.vn"), Email("b@x.vn"));

        await platform.Identity.UnmergeAsync(new ProfileId(1), null, Steward);

        var people = await platform.PeopleAsync();
        people.Select(person => person.Replace(" new@x.vn", string.Empty, StringComparison.Ordinal)).Should().Equal(before);
    }

    [Fact]
    public async Task Evidence_that_comes_after_an_unmerge_does_not_join_the_sides_by_a_detour()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Email("a@x.vn"));
        await platform.SeeAsync(2, Crm("c2"), Email("b@x.vn"));
        await platform.Identity.LinkAsync(Email("a@x.vn"), Crm("c2"), Steward);
        await platform.Identity.UnmergeAsync(new ProfileId(1), null, Steward);

        await platform.SeeAsync(3, Anna, Anonymous("new"));
        await platform.SeeAsync(4, Email("b@x.vn"), Anonymous("new"));

        (await platform.PeopleAsync()).Should().Equal("a@x.vn anna new", "b@x.vn c2");
    }

    [Fact]
    public async Task Taking_back_every_forbid_of_an_unmerge_merges_again()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Anonymous("a1"));
        await platform.SeeAsync(2, Email("a@x.vn"), Anonymous("a2"));
        await platform.SeeAsync(3, Anna, Email("a@x.vn"));
        await platform.SeeAsync(4, Anonymous("a1"), Email("a@x.vn"));
        var merged = await platform.DescribeAsync();
        var outcome = await platform.Identity.UnmergeAsync((await platform.ProfileOfAsync(Anna)).Id, null, Steward);
        (await platform.PeopleAsync()).Should().HaveCount(2);

        foreach (var forbid in outcome.Decisions)
        {
            await platform.Identity.TakeBackAsync(forbid, Steward);
        }

        (await platform.DescribeAsync()).Should().Equal(merged);
    }

    [Fact]
    public async Task An_identifier_that_is_detached_stands_alone_and_the_rest_falls_apart_where_it_held_it_together()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Email("a@x.vn"));
        await platform.SeeAsync(2, Anna, Anonymous("a1"));
        await platform.SeeAsync(3, Email("a@x.vn"), Anonymous("a2"));

        var outcome = await platform.Identity.DetachAsync(Email("A@x.vn"), Steward, "not hers");

        (await platform.PeopleAsync()).Should().BeEquivalentTo("a1 anna", "a@x.vn", "a2");
        outcome.Changes.Should().OnlyContain(change => change.Kind == IdentityChangeKind.Split).And.HaveCount(2);
        await platform.SeeAsync(4, Anna, Email("a@x.vn"));
        (await platform.PeopleAsync()).Should().BeEquivalentTo("a1 anna", "a@x.vn", "a2");
    }

    [Fact]
    public async Task Detaching_what_stands_alone_changes_nothing()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna);

        var outcome = await platform.Identity.DetachAsync(Anna, Steward);

        outcome.Changes.Should().BeEmpty();
        outcome.Decisions.Should().BeEmpty();
    }

    [Fact]
    public async Task Mistakes_of_the_caller_are_told()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna);

        await platform.Invoking(it => it.Identity.LinkAsync(Anna, User(" anna"), Steward).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*same identifier*");
        await platform.Invoking(it => it.Identity.ForbidAsync(Anna, Email("no address"), Steward).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*email*");
        await platform.Invoking(it => it.Identity.LinkAsync(Anna, Ben, " ").AsTask()).Should().ThrowAsync<ArgumentException>();
        await platform.Invoking(it => it.Identity.DetachAsync(Ben, Steward).AsTask()).Should().ThrowAsync<CdpException>().WithMessage("*user_id*ever seen*");
        await platform.Invoking(it => it.Identity.UnmergeAsync(new ProfileId(77), null, Steward).AsTask()).Should().ThrowAsync<CdpException>().WithMessage("*p77*");
        (await platform.PeopleAsync()).Should().Equal("anna");
    }

    /// <summary>Merges three addresses into the profile of the first, one after the other.</summary>
    private static async Task<TestPlatform> MergeThreeAsync()
    {
        var platform = new TestPlatform();
        await platform.SeeAsync(1, Email("a@x.vn"));
        await platform.SeeAsync(2, Email("b@x.vn"));
        await platform.SeeAsync(3, Email("c@x.vn"));
        await platform.Identity.LinkAsync(Email("a@x.vn"), Email("b@x.vn"), Steward);
        await platform.Identity.LinkAsync(Email("a@x.vn"), Email("c@x.vn"), Steward);
        return platform;
    }
}

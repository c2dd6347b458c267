using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed partial class IdentityGraphTests
{
    [Fact]
    public async Task The_path_between_two_identifiers_is_explained_with_its_evidence()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Email("a@x.vn"));
        await platform.Cdp.CollectAsync(Together("crm", 7, Anna, "a@x.vn"));
        await platform.SeeAsync(9, Anna);
        await platform.SeeAsync(3, Email("a@x.vn"), Anonymous("a1"));
        platform.Now = At(500);
        await platform.Identity.LinkAsync(Anonymous("a1"), Anonymous("a2"), Steward, "she called");

        var explained = await platform.Identity.ExplainAsync(Anonymous("a2"), User(" anna"));

        explained.Together.Should().BeTrue();
        explained.Refused.Should().BeEmpty();
        explained.Path.Select(evidence => (evidence.Link.Kind, Ends(evidence), evidence.Count, evidence.LastSeen)).Should().Equal(
            (LinkKind.Manual, "a2 a1", 0L, null),
            (LinkKind.SeenTogether, "a1 a@x.vn", 1L, At(3)),
            (LinkKind.SeenTogether, "a@x.vn anna", 2L, At(7)));
        explained.Path[2].Sources.Should().Equal("app", "crm");
        explained.Path[2].Link.FirstSeen.Should().Be(At(1));
        explained.Path[0].Link.Reason.Should().Be("she called");
        explained.Path.Should().OnlyContain(evidence => evidence.ProfileA == evidence.ProfileB && evidence.Link.State == LinkState.Holds);
        explained.Statement.Should().Contain("3 links");
        (await platform.Identity.ExplainAsync(Anna, Email("a@x.vn"))).Statement.Should().EndWith("joined by 1 link.");
    }

    [Fact]
    public async Task The_path_goes_over_the_links_that_united_the_profile()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anonymous("a1"), Email("a@x.vn"));
        await platform.SeeAsync(2, Anonymous("a1"), Anna);
        await platform.SeeAsync(3, Anna, Email("a@x.vn"));

        // The browser ties the two together, too, but it is trusted less.
        var path = (await platform.Identity.ExplainAsync(Anna, Email("a@x.vn"))).Path;

        path.Select(Ends).Should().Equal("anna a@x.vn");
    }

    [Theory]
    [InlineData("u", "d", "u a@x.vn|a@x.vn a|a c|c d")]
    [InlineData("d", "u", "d c|c a|a a@x.vn|a@x.vn u")]
    [InlineData("c", "a@x.vn", "c a|a a@x.vn")]
    public async Task The_path_is_told_in_walking_order_whatever_the_numbers_of_its_ends(string from, string to, string steps)
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Crm("c"), Crm("d"));
        await platform.SeeAsync(2, User("u"), Email("a@x.vn"));
        await platform.SeeAsync(3, Crm("a"), Crm("c"));
        await platform.SeeAsync(4, Email("a@x.vn"), Crm("a"));
        Identifier Named(string value) => value == "u" ? User(value) : value.Contains('@', StringComparison.Ordinal) ? Email(value) : Crm(value);

        var path = (await platform.Identity.ExplainAsync(Named(from), Named(to))).Path;

        path.Select(Ends).Should().Equal(steps.Split('|'));
        path.Should().OnlyContain(evidence => evidence.Statement.StartsWith($"{evidence.A.Type} and {evidence.B.Type} were seen together in 1 event", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_refused_is_told_from_the_side_of_the_first_identifier()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Email("a@x.vn"), Anonymous("a1"));
        await platform.SeeAsync(2, Ben, Email("a@x.vn"));

        var there = await platform.Identity.ExplainAsync(Anna, Ben);
        var back = await platform.Identity.ExplainAsync(Ben, Anna);

        there.Refused.Select(Ends).Should().Equal("a@x.vn ben");
        back.Refused.Select(Ends).Should().Equal("ben a@x.vn");
        back.Refused[0].ProfileA.Should().Be((await platform.ProfileOfAsync(Ben)).Id);
        back.Refused[0].Statement.Should().StartWith("user_id and email were seen together");
    }

    [Fact]
    public async Task An_identifier_is_together_with_itself()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna);

        var explained = await platform.Identity.ExplainAsync(Anna, Anna);

        (explained.Together, explained.Path.Count).Should().Be((true, 0));
    }

    [Fact]
    public async Task Identifiers_that_nothing_connects_are_explained_as_such()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna);
        await platform.SeeAsync(2, Ben);

        var explained = await platform.Identity.ExplainAsync(Anna, Ben);

        explained.Together.Should().BeFalse();
        explained.Refused.Should().BeEmpty();
        explained.Statement.Should().Contain("no evidence");
    }

    [Fact]
    public async Task An_identifier_that_was_never_seen_cannot_be_explained()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna);

        var thrown = await platform.Invoking(it => it.Identity.ExplainAsync(Anna, User("secret")).AsTask()).Should().ThrowAsync<CdpException>();
        thrown.Which.Message.Should().Contain("user_id").And.Contain("spelling").And.NotContain("secret");
        await platform.Invoking(it => it.Identity.ExplainAsync(Anna, Email("no address")).AsTask()).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_link_refused_by_a_limit_says_so()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Email("a@x.vn"));
        await platform.SeeAsync(2, Ben, Email("a@x.vn"));

        var refused = await RefusedAsync(platform, Anna, Ben);

        refused.Link.Should().BeEquivalentTo(new { State = LinkState.RefusedByLimit, LimitedType = IdentifierTypes.UserId });
        refused.Statement.Should().Contain("more than 1 identifier(s) of type user_id");
        (Ends(refused), refused.Count, refused.LastSeen).Should().Be(("a@x.vn ben", 1, At(2)));
        refused.ProfileA.Should().NotBe(refused.ProfileB);
    }

    [Fact]
    public async Task A_link_refused_for_a_blocked_value_says_so()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, User("guest"), Anonymous("a1"));

        var refused = await RefusedAsync(platform, User("guest"), Anonymous("a1"));

        refused.Link.State.Should().Be(LinkState.RefusedByBlockedValue);
        refused.Statement.Should().Contain("blocked value");
    }

    [Fact]
    public async Task A_link_refused_for_a_shared_identifier_says_so()
    {
        using var platform = new TestPlatform(options => options.Identity.SharedIdentifierThreshold = 2);
        await platform.SeeAsync(1, Anna, Email("shop@x.vn"));
        await platform.SeeAsync(2, Ben, Email("shop@x.vn"));
        await platform.SeeAsync(3, User("cai"), Email("shop@x.vn"));

        var refused = await RefusedAsync(platform, Anna, Email("shop@x.vn"));

        refused.Link.State.Should().Be(LinkState.RefusedBySharedIdentifier);
        refused.Statement.Should().Contain("more than 2 different people");
    }

    [Fact]
    public async Task A_link_refused_for_a_shared_device_says_so()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Anonymous("tablet"));
        await platform.SeeAsync(2, Ben, Anonymous("tablet"));

        var refused = await RefusedAsync(platform, Ben, Anonymous("tablet"));

        refused.Link.State.Should().Be(LinkState.RefusedBySharedDevice);
        refused.Statement.Should().Contain("device that several people use");
    }

    [Fact]
    public async Task A_link_refused_by_a_forbid_says_so_and_names_the_forbid()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Email("a@x.vn"));
        await platform.Identity.ForbidAsync(Anna, Email("a@x.vn"), Steward, "two people");

        var explained = await platform.Identity.ExplainAsync(Anna, Email("a@x.vn"));

        explained.Refused.Select(evidence => evidence.Link.State).Should().Equal(LinkState.RefusedByForbid, LinkState.Forbids);
        explained.Refused[0].Statement.Should().Contain("a decision keeps the two sides apart");
        explained.Refused[1].Link.Should().BeEquivalentTo(new { DecidedBy = Steward, Reason = "two people" });
        explained.Statement.Should().Contain("refused by a rule");
    }

    [Fact]
    public async Task A_forbid_alone_is_named_as_the_reason()
    {
        using var platform = new TestPlatform();
        await platform.Identity.ForbidAsync(Anna, Ben, Steward);

        var explained = await platform.Identity.ExplainAsync(Anna, Ben);

        explained.Refused.Should().ContainSingle().Which.Link.State.Should().Be(LinkState.Forbids);
        explained.Statement.Should().Contain("decision").And.NotContain("refused by a rule", "no link was there to be refused");
    }

    [Fact]
    public async Task A_link_refused_for_the_size_of_the_profile_says_so()
    {
        using var platform = new TestPlatform(options => options.Identity.MaxClusterSize = 2);
        await platform.SeeAsync(1, Anna, Email("a@x.vn"));
        await platform.SeeAsync(2, Anna, Anonymous("a1"));

        var refused = await RefusedAsync(platform, Email("a@x.vn"), Anonymous("a1"));

        refused.Link.State.Should().Be(LinkState.RefusedByClusterSize);
        refused.Statement.Should().Contain("more than 2 identifiers");
    }

    [Fact]
    public async Task Refused_links_are_listed_however_many_there_are()
    {
        using var platform = new TestPlatform();
        var events = Enumerable.Range(0, 60).SelectMany(person => Enumerable.Range(0, 20).Select(visit => new CustomerEvent
        {
            Type = EventType.Page,
            MessageId = $"{person}/{visit}",
            UserId = $"u{person}",
            AnonymousId = $"a{visit}",
            Timestamp = At(person),
        }));
        await platform.Cdp.CollectAsync(new EventBatch { Source = "web", Events = [.. events] });

        var refusals = await platform.Identity.RefusalsAsync().ToListAsync();

        refusals.Should().HaveCount(1_200).And.OnlyContain(evidence => evidence.Link.State == LinkState.RefusedBySharedDevice);
        refusals.Select(evidence => (evidence.Link.A, evidence.Link.B)).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        (await platform.Identity.CountAsync()).Refusals.Should().Be(1_200);
    }

    [Fact]
    public async Task The_history_of_a_profile_tells_its_merges_and_splits_in_order()
    {
        using var platform = new TestPlatform();
        var anonymous = await platform.SeeAsync(1, Anonymous("a1"));
        var anna = await platform.SeeAsync(2, Anna);
        var ben = await platform.SeeAsync(3, Ben);
        platform.Now = At(100);
        await platform.Cdp.CollectAsync(Together("web", 4, Anna, null, "a1"));
        platform.Now = At(200);
        await platform.Identity.UnmergeAsync(anonymous, anna, Steward);

        var history = await platform.Identity.HistoryAsync(anonymous);

        history.Select(change => (change.Kind, change.Profile, change.Other, change.At, change.Cause)).Should().Equal(
            (IdentityChangeKind.Merge, anonymous, anna, At(100), IdentityChangeCause.Event),
            (IdentityChangeKind.Split, anonymous, anna, At(200), IdentityChangeCause.Decision));
        (history[0].Source, history[0].MessageId, history[0].DecidedBy).Should().Be(("web", "web4", null));
        (history[1].Source, history[1].MessageId, history[1].DecidedBy).Should().Be((null, null, Steward));
        (await platform.Identity.HistoryAsync(anna)).Should().BeEquivalentTo(history);
        (await platform.Identity.HistoryAsync(ben)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_history_of_a_profile_contains_that_of_those_it_absorbed()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Email("a@x.vn"));
        await platform.SeeAsync(2, Email("b@x.vn"));
        await platform.SeeAsync(3, Email("c@x.vn"));
        await platform.SeeAsync(4, Email("d@x.vn"));
        await platform.Identity.LinkAsync(Email("c@x.vn"), Email("d@x.vn"), Steward);
        await platform.Identity.LinkAsync(Email("b@x.vn"), Email("c@x.vn"), Steward);
        await platform.Identity.LinkAsync(Email("a@x.vn"), Email("b@x.vn"), Steward);

        var history = await platform.Identity.HistoryAsync(new ProfileId(1));

        history.Select(change => (change.Profile.Value, change.Other.Value)).Should().Equal((3, 4), (2, 3), (1, 2));
        (await platform.Identity.HistoryAsync(new ProfileId(3))).Select(change => (change.Profile.Value, change.Other.Value)).Should().Equal((3, 4), (2, 3));
    }

    [Fact]
    public async Task A_retired_id_is_followed_to_where_its_identifiers_went()
    {
        using var platform = new TestPlatform();
        var first = await platform.SeeAsync(1, Email("a@x.vn"));
        var second = await platform.SeeAsync(2, Email("b@x.vn"));
        var third = await platform.SeeAsync(3, Email("c@x.vn"));
        await platform.Identity.LinkAsync(Email("b@x.vn"), Email("c@x.vn"), Steward);
        await platform.Identity.LinkAsync(Email("a@x.vn"), Email("b@x.vn"), Steward);

        (await platform.Identity.FollowAsync(first)).Should().Be(first);
        (await platform.Identity.FollowAsync(second)).Should().Be(first);
        (await platform.Identity.FollowAsync(third)).Should().Be(first);
        (await platform.Identity.FollowAsync(new ProfileId(99))).Should().BeNull();
        (await platform.Profiles.GetAsync(third))!.Id.Should().Be(first);

        await platform.Identity.TakeBackAsync(Email("a@x.vn"), Email("b@x.vn"), LinkKind.Manual, Steward);
        (await platform.Identity.FollowAsync(third)).Should().Be(second);
    }

    [Fact]
    public async Task The_graph_is_counted()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Email("a@x.vn"));
        await platform.SeeAsync(2, Ben, Email("a@x.vn"));
        await platform.SeeAsync(3, Ben, Anonymous("guest"));
        await platform.SeeAsync(4, Anonymous("a1"));
        await platform.Identity.LinkAsync(Anna, Anonymous("a1"), Steward);
        await platform.Identity.TakeBackAsync(Anna, Anonymous("a1"), LinkKind.Manual, Steward);

        (await platform.Identity.CountAsync()).Should().Be(
            new IdentityStatistics(Profiles: 3, Identifiers: 5, Links: 1, Refusals: 2, Merges: 1, Splits: 1));
    }

    private static string Ends(LinkEvidence evidence) => $"{evidence.A.Value} {evidence.B.Value}";

    private static async Task<LinkEvidence> RefusedAsync(TestPlatform platform, Identifier a, Identifier b)
    {
        var explained = await platform.Identity.ExplainAsync(a, b);
        explained.Together.Should().BeFalse();
        explained.Path.Should().BeEmpty();
        explained.Statement.Should().Contain("refused by a rule");
        return explained.Refused.Should().ContainSingle().Subject;
    }

    private static EventBatch Together(string source, int minute, Identifier user, string? email, string? anonymous = null) => new()
    {
        Source = source,
        Events =
        [
            new CustomerEvent
            {
                Type = EventType.Identify,
                MessageId = $"{source}{minute}",
                UserId = user.Value,
                AnonymousId = anonymous,
                Timestamp = At(minute),
                Traits = email is null ? default : JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["email"] = email }),
            },
        ],
    };

    [Theory]
    [InlineData(0, "user_id", "*SharedIdentifierThreshold*")]
    [InlineData(50, "no_such_type", "*AliasPreviousIdType*no_such_type*registered*")]
    public async Task A_preview_of_rules_that_are_not_valid_names_the_mistake(int threshold, string aliasType, string message)
    {
        using var platform = new TestPlatform();

        await platform.Identity.Invoking(graph => graph.PreviewAsync(options => (options.SharedIdentifierThreshold, options.AliasPreviousIdType) = (threshold, aliasType)).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage(message);
    }
}

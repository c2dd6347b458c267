using Cdp.Collection;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Fluent;
using Cdp.Segmentation.Values;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Pipeline;

public sealed class GroupSegmentsTests : IDisposable
{
    private static readonly Segment Active = new() { Id = "active", Where = Rule.Event("Sign In").InLast(TimeSpan.FromDays(1)).Performed() };

    private readonly TestPlatform _platform = new();

    private ISegments Segments => _platform.Cdp.Segments;

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData(Quantifier.Any, "", false)]
    [InlineData(Quantifier.Any, "ben", true)]
    [InlineData(Quantifier.Any, "ann", true)]
    [InlineData(Quantifier.All, "ann ben", false)]
    [InlineData(Quantifier.All, "ann ben cem", true)]
    [InlineData(Quantifier.None, "", true)]
    [InlineData(Quantifier.None, "cem", false)]
    [InlineData(Quantifier.None, "dan", true)]
    public async Task All_members_count_and_the_profile_is_one_of_them(Quantifier members, string active, bool expected)
    {
        await Segments.AddAsync([Active, Company(members)], "sales");
        var ann = await JoinAsync("ann", "acme");
        await JoinAsync("ben", "acme");
        await JoinAsync("cem", "acme");
        await JoinAsync("dan", "other");
        foreach (var name in active.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await SignInAsync(name);
        }

        (await Segments.IsMemberAsync("company", ann)).Should().Be(expected);
    }

    [Fact]
    public async Task Who_is_in_no_group_is_in_no_segment_of_groups_whatever_is_asked()
    {
        await Segments.AddAsync([Active, Company(Quantifier.None), new Segment { Id = "not", Where = !new GroupCondition(Quantifier.Any, "groupId", "active") }], "sales");

        var alone = await SignInAsync("ann");

        (await Segments.GetAsync(alone)).Select(membership => membership.Segment).Should().Equal("active");
    }

    [Fact]
    public async Task A_window_that_slides_past_for_one_member_takes_the_others_out_at_the_same_instant()
    {
        await Segments.AddAsync([Active, Company(Quantifier.Any)], "sales");
        var ann = await JoinAsync("ann", "acme");
        await JoinAsync("ben", "acme");
        await SignInAsync("ben");
        var due = _platform.Now.AddDays(1);

        _platform.Now = due.AddHours(5);
        (await Segments.IsMemberAsync("company", ann)).Should().BeFalse("a read brings about what is due");

        var history = await Segments.HistoryAsync(ann);
        history.Select(transition => (transition.Entered, transition.At, transition.Cause)).Should().Equal(
            (true, due.AddDays(-1), SegmentTransitionCause.Group), (false, due, SegmentTransitionCause.Group));
    }

    [Fact]
    public async Task Time_passes_for_the_others_before_an_event_is_taken_in()
    {
        await Segments.AddAsync([Active, new Segment { Id = "alone", Where = Rule.Event("Order").Performed() & Rule.NoMemberOf("groupId", "active") }], "sales");
        await JoinAsync("ann", "acme");
        await JoinAsync("ben", "acme");
        await SignInAsync("ben");

        _platform.Now = _platform.Now.AddDays(2);
        var ann = (await _platform.Cdp.TrackAsync(Who.User("ann"), "Order")).Profile;

        (await Segments.HistoryAsync(ann)).Select(transition => (transition.Segment, transition.Entered, transition.At)).Should().Equal(("alone", true, _platform.Now));
    }

    [Fact]
    public async Task What_happens_at_one_instant_is_weighed_together()
    {
        await Segments.AddAsync([Active, Company(Quantifier.None)], "sales");
        CustomerEvent[] events =
        [
            CustomerEvent.Group(Who.User("ann"), "acme"),
            CustomerEvent.Group(Who.User("ben"), "acme"),
            CustomerEvent.Track(Who.User("ben"), "Sign In"),
        ];

        await _platform.Cdp.CollectAsync(new EventBatch { Source = "web", Events = events });

        (await Segments.TransitionsAsync().ToListAsync()).Select(transition => transition.Segment).Should().Equal(["active"], "nobody of the company was ever without an active colleague");
    }

    [Fact]
    public async Task Somebody_who_changes_the_company_changes_both()
    {
        await Segments.AddAsync([Active, Company(Quantifier.Any)], "sales");
        var (ann, ben) = (await JoinAsync("ann", "acme"), await JoinAsync("ben", "other"));
        await JoinAsync("cem", "acme");
        await SignInAsync("cem");
        await AssertAsync(ann, true, ben, false);

        _platform.Now = _platform.Now.AddMinutes(1);
        await JoinAsync("cem", "other");

        await AssertAsync(ann, false, ben, true);
    }

    [Fact]
    public async Task A_profile_with_several_values_is_a_member_of_several_groups()
    {
        await Segments.AddAsync([Active, new Segment { Id = "company", Where = Rule.AnyMemberOf("teams", "active") }], "sales");
        var ann = await _platform.TellAsync(1, """{"teams":["red","blue"]}""", TestPlatform.User("ann"));
        var ben = await _platform.TellAsync(2, """{"teams":["green"]}""", TestPlatform.User("ben"));
        await _platform.TellAsync(3, """{"teams":"blue"}""", TestPlatform.User("cem"));

        await SignInAsync("cem");

        await AssertAsync(ann, true, ben, false);
    }

    [Fact]
    public async Task Chains_of_groups_follow_each_other()
    {
        await Segments.AddAsync(
            [Active, Company(Quantifier.Any), new Segment { Id = "city", Where = Rule.AllMembersOf("city", "company") }], "sales");
        var ann = await _platform.TellAsync(1, """{"city":"Huế"}""", TestPlatform.User("ann"));
        await _platform.TellAsync(1, """{"city":"Huế"}""", TestPlatform.User("ben"));
        await JoinAsync("ann", "acme");
        await JoinAsync("ben", "other");
        await JoinAsync("cem", "other");
        await SignInAsync("ann");
        (await Segments.IsMemberAsync("city", ann)).Should().BeFalse("Ben's company has nobody active");

        await SignInAsync("cem");

        (await Segments.IsMemberAsync("city", ann)).Should().BeTrue();
    }

    [Fact]
    public async Task A_changed_segment_takes_those_that_look_at_its_members_along()
    {
        var (ann, ben) = (await JoinAsync("ann", "acme"), await JoinAsync("ben", "acme"));
        await SignInAsync("ben");
        await Segments.AddAsync([Active, Company(Quantifier.Any)], "sales");
        await AssertAsync(ann, true, ben, true);

        await Segments.AddAsync(Active with { Where = Rule.Event("Order").Performed() }, "sales");
        await AssertAsync(ann, false, ben, false);

        await _platform.Cdp.TrackAsync(Who.User("ann"), "Order");
        await AssertAsync(ann, true, ben, true);
        (await Segments.RebuildAsync()).Should().Be(0);
    }

    [Fact]
    public async Task An_explanation_counts_the_members()
    {
        await Segments.AddAsync([Active, Company(Quantifier.All)], "sales");
        var ann = await JoinAsync("ann", "acme");
        await JoinAsync("ben", "acme");
        await SignInAsync("ben");

        var why = await Segments.ExplainAsync("company", ann);

        (why!.Truth, why.Value).Should().Be((Truth.False, """{"members":2,"inside":1}"""));
    }

    [Fact]
    public async Task A_preview_counts_groups_that_no_rule_looks_at_yet()
    {
        await Segments.AddAsync(Active, "sales");
        await JoinAsync("ann", "acme");
        await JoinAsync("ben", "acme");
        await JoinAsync("cem", "other");
        await SignInAsync("ben");

        (await Segments.PreviewAsync(Rule.AnyMemberOf("groupId", "active"))).Matched.Should().Be(2);
        (await Segments.PreviewAsync(Rule.AllMembersOf("groupId", "active"))).Matched.Should().Be(0);
    }

    [Fact]
    public async Task A_segment_that_members_are_looked_at_for_must_be_there()
    {
        var act = async () => await Segments.AddAsync(Company(Quantifier.Any), "sales");

        (await act.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("\"active\"");
    }

    private static Segment Company(Quantifier members) => new() { Id = "company", Where = new GroupCondition(members, "groupId", "active") };

    private async Task<ProfileId> JoinAsync(string name, string group) => (await _platform.Cdp.GroupAsync(Who.User(name), group)).Profile;

    private async Task<ProfileId> SignInAsync(string name) => (await _platform.Cdp.TrackAsync(Who.User(name), "Sign In")).Profile;

    private async Task AssertAsync(ProfileId ann, bool annBelongs, ProfileId ben, bool benBelongs)
    {
        (await Segments.IsMemberAsync("company", ann)).Should().Be(annBelongs, "of Ann");
        (await Segments.IsMemberAsync("company", ben)).Should().Be(benBelongs, "of Ben");
    }
}

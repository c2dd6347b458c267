using Cdp.Collection;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Fluent;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Pipeline;

public sealed class SegmentCatalogTests : IDisposable
{
    private readonly TestPlatform _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task Several_segments_are_added_at_once_and_may_refer_to_each_other()
    {
        await PeopleAsync();

        var added = await _platform.Cdp.Segments.AddAsync([new Segment { Id = "old-pro", Where = new SegmentCondition("pro") & Older(40) }, Pro, new Segment { Id = "old", Where = Older(40) }], "marketing");

        added.Select(addition => (addition.Segment.Segment.Id, addition.Entered, addition.Left)).Should().Equal(("old-pro", 1, 0), ("pro", 2, 0), ("old", 2, 0));
        (await _platform.Cdp.Segments.CountAsync("old-pro")).Should().Be(1);
    }

    [Fact]
    public async Task What_is_in_force_already_is_not_added_again()
    {
        await PeopleAsync();
        var first = await _platform.Cdp.Segments.AddAsync(Pro, "marketing");

        var again = await _platform.Cdp.Segments.AddAsync([Pro, new Segment { Id = "old", Where = Older(40) }], "sales");

        again[0].Segment.Rule.Should().Be(first.Segment.Rule);
        (again[0].Entered, again[0].Segment.AddedBy).Should().Be((0, "marketing"));
        again[1].Entered.Should().Be(2);
    }

    [Fact]
    public async Task A_changed_segment_takes_those_that_refer_to_it_along()
    {
        await PeopleAsync();
        await _platform.Cdp.Segments.AddAsync([Pro, new Segment { Id = "old-pro", Where = new SegmentCondition("pro") & Older(40) }], "marketing");

        var changed = await _platform.Cdp.Segments.AddAsync(Pro with { Where = new TraitCondition("plan", Is("free")) }, "marketing");

        (changed.Entered, changed.Left).Should().Be((1, 2));
        (await _platform.Cdp.Segments.CountAsync("old-pro")).Should().Be(1, "the one who is old and free");
    }

    [Fact]
    public async Task Two_segments_of_one_id_are_refused()
    {
        var act = async () => await _platform.Cdp.Segments.AddAsync([Pro, Pro], "marketing");

        (await act.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("\"pro\" is given 2 times");
    }

    [Fact]
    public async Task Segments_that_refer_to_each_other_in_a_circle_are_refused()
    {
        var act = async () => await _platform.Cdp.Segments.AddAsync([new Segment { Id = "a", Where = new SegmentCondition("b") }, new Segment { Id = "b", Where = new SegmentCondition("a") }], "marketing");

        (await act.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("refers to itself");
        (await _platform.Cdp.Segments.ListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_segment_is_read_as_a_set()
    {
        await PeopleAsync();
        await _platform.Cdp.Segments.AddAsync([Pro, new Segment { Id = "old", Where = Older(40) }], "marketing");

        var (pro, old) = (await _platform.Cdp.Segments.ReadSetAsync("pro"), await _platform.Cdp.Segments.ReadSetAsync("old"));

        pro.Count.Should().Be(2);
        pro.Union(old).Count.Should().Be(3);
        await FluentActions.Awaiting(async () => await _platform.Cdp.Segments.ReadSetAsync("none")).Should().ThrowAsync<CdpException>();
    }

    [Fact]
    public async Task A_day_is_that_of_the_profiles_own_time_zone_and_follows_when_it_moves()
    {
        await _platform.Cdp.Segments.AddAsync(new Segment { Id = "today", Where = Rule.Event("Order").InLast(1, CalendarUnit.Day, CalendarPeriods.ProfileZone, includesCurrent: true).Performed() }, "marketing");
        var mai = (await _platform.Cdp.IdentifyAsync(Who.User("mai"), new() { ["timezone"] = "America/New_York" })).Profile;
        var ion = (await _platform.Cdp.IdentifyAsync(Who.User("ion"), new() { ["timezone"] = "no such zone" })).Profile;
        _platform.Now = new DateTimeOffset(2026, 1, 1, 22, 0, 0, TimeSpan.Zero);
        await _platform.Cdp.TrackAsync(Who.User("mai"), "Order");
        await _platform.Cdp.TrackAsync(Who.User("ion"), "Order");

        _platform.Now += TimeSpan.FromHours(3);
        (await IsInAsync(mai), await IsInAsync(ion)).Should().Be((true, false), "in New York it is still the first of January, and by UTC the second");

        await _platform.Cdp.IdentifyAsync(Who.User("mai"), new() { ["timezone"] = "Europe/Bucharest" });
        await _platform.Cdp.IdentifyAsync(Who.User("ion"), new() { ["timezone"] = "America/New_York" });
        (await IsInAsync(mai), await IsInAsync(ion)).Should().Be((true, true), "in Bucharest the order was made after midnight");
        _platform.Now += TimeSpan.FromHours(4);
        (await _platform.Cdp.Segments.AdvanceAsync()).Should().Be(1);
        (await IsInAsync(mai), await IsInAsync(ion)).Should().Be((true, false));
        (await _platform.Cdp.Segments.RebuildAsync()).Should().Be(0);

        async Task<bool> IsInAsync(ProfileId profile) => await _platform.Cdp.Segments.IsMemberAsync("today", profile);
    }

    [Fact]
    public async Task Overlaps_compare_each_segment_with_each()
    {
        await PeopleAsync();
        await _platform.Cdp.Segments.AddAsync([Pro, new Segment { Id = "old", Where = Older(40) }, new Segment { Id = "none", Where = Older(99) }], "marketing");

        var overlaps = await _platform.Cdp.Segments.OverlapsAsync(["pro", "old", "none"]);

        overlaps.Should().Equal(new SegmentOverlap("pro", "old", 2, 2, 1), new SegmentOverlap("pro", "none", 2, 0, 0), new SegmentOverlap("old", "none", 2, 0, 0));
        overlaps[0].Similarity.Should().BeApproximately(1 / 3.0, 1e-12);
        (overlaps[0].ShareOfFirst, overlaps[1].ShareOfSecond).Should().Be((0.5, 0));
        await FluentActions.Awaiting(async () => await _platform.Cdp.Segments.OverlapsAsync(["pro"])).Should().ThrowAsync<ArgumentException>();
    }

    private static Segment Pro => new() { Id = "pro", Where = new TraitCondition("plan", Is("pro")) };

    private static TraitCondition Older(decimal age) => new("age", new ValueTest { Operator = ValueOperator.GreaterOrEqual, Operands = [age] });

    private static ValueTest Is(string text) => new() { Operator = ValueOperator.Equal, Operands = [text] };

    /// <summary>Three people: a young and an old one who pay, and an old one who does not.</summary>
    private async Task PeopleAsync()
    {
        await _platform.Cdp.IdentifyAsync(Who.User("mai"), new() { ["plan"] = "pro", ["age"] = 30 });
        await _platform.Cdp.IdentifyAsync(Who.User("ion"), new() { ["plan"] = "pro", ["age"] = 41 });
        await _platform.Cdp.IdentifyAsync(Who.User("ana"), new() { ["plan"] = "free", ["age"] = 70 });
    }
}

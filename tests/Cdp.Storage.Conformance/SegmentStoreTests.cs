using Cdp.Segmentation;
using Cdp.Storage.Conformance.Support;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>What <see cref="ISegmentStore"/> promises.</summary>
public abstract class SegmentStoreTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    // Rules -----------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task Before_the_first_rule_the_version_is_0()
    {
        Assert.Equal(0, await ReadAsync(async t => await t.Segments.GetRulesVersionAsync(None)));

        await WriteAsync(async t =>
        {
            await t.Segments.SetRulesVersionAsync(7, None);
            Assert.Equal(7, await t.Segments.GetRulesVersionAsync(None));
        });

        Assert.Equal(7, await ReadAsync(async t => await t.Segments.GetRulesVersionAsync(None)));
    }

    [SkippableFact]
    public virtual async Task A_rule_is_given_back_as_it_was_stored_and_replaced_by_number()
    {
        var (first, second) = (Rule(1, "loyal", """{"ș":1}"""), Rule(2, "trait:spent", "{}", SegmentRuleState.Building));
        await WriteAsync(async t =>
        {
            await t.Segments.SaveRuleAsync(second, None);
            await t.Segments.SaveRuleAsync(first, None);
        });
        Assert.Equal([Render.Row(first), Render.Row(second)], (await RulesAsync()).Select(Render.Row));

        var retired = first with { State = SegmentRuleState.Retired, Since = 9 };
        await WriteAsync(async t => await t.Segments.SaveRuleAsync(retired, None));

        Assert.Equal([Render.Row(retired), Render.Row(second)], (await RulesAsync()).Select(Render.Row));
    }

    // States ----------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task States_are_given_by_profile_without_those_that_are_not_stored()
    {
        var ids = await IdentifiersAsync(3);
        await SaveAsync(State(ids[2], 5, 0, 1, 255), State(ids[0], null));

        Assert.Equal(
            [Render.Row(State(ids[0], null)), Render.Row(State(ids[2], 5, 0, 1, 255))],
            (await StatesAsync(ids[2], ids[1], ids[0], ids[2], 9_000_000_000)).Select(row => Render.Row(row)));
        Assert.Empty(await StatesAsync());
    }

    [SkippableFact]
    public virtual async Task Saving_a_state_again_replaces_it_and_moves_its_deadline()
    {
        var id = (await IdentifiersAsync(1))[0];
        await SaveAsync(State(id, 5, 1));

        await SaveAsync(State(id, 9, 2) with { Rules = 4 });

        Assert.Equal([Render.Row(State(id, 9, 2) with { Rules = 4 })], (await StatesAsync(id)).Select(row => Render.Row(row)));
        Assert.Empty(await DueAsync(8));
        Assert.Equal([id], (await DueAsync(9)).Select(due => due.Profile.Value));

        await SaveAsync(State(id, null));
        Assert.Empty(await DueAsync(1_000));
    }

    [SkippableFact]
    public virtual async Task A_removed_state_is_gone_with_its_deadline()
    {
        var id = (await IdentifiersAsync(1))[0];
        await SaveAsync(State(id, 5, 1));

        Assert.True(await WriteAsync(async t => await t.Segments.RemoveStateAsync(new ProfileId(id), None)));
        Assert.False(await WriteAsync(async t => await t.Segments.RemoveStateAsync(new ProfileId(id), None)));
        Assert.Empty(await StatesAsync(id));
        Assert.Empty(await DueAsync(1_000));
    }

    [SkippableFact]
    public virtual async Task What_is_due_comes_by_deadline_then_by_profile_up_to_the_limit()
    {
        var ids = await IdentifiersAsync(5);
        await SaveAsync(State(ids[0], 7), State(ids[1], 3), State(ids[2], 7), State(ids[3], null), State(ids[4], 8));

        Assert.Equal([(ids[1], At(3)), (ids[0], At(7)), (ids[2], At(7))], (await DueAsync(7)).Select(due => (due.Profile.Value, due.At)));
        Assert.Equal([ids[1], ids[0]], (await DueAsync(1_000, 2)).Select(due => due.Profile.Value));
        Assert.Equal(4, (await WriteAsync(async t => await t.Segments.GetDueAsync(DateTimeOffset.MaxValue, 10, None))).Count);
    }

    [SkippableFact]
    public virtual async Task Many_states_can_be_asked_for_at_once()
    {
        var ids = await IdentifiersAsync(1_200);
        await SaveAsync([.. ids.Select(id => State(id, id, 1))]);

        Assert.Equal(ids, (await StatesAsync([.. ids.Reverse()])).Select(row => row.Profile.Value));
    }

    // Members ---------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task Members_are_listed_by_profile_counted_and_found_by_profile()
    {
        var ids = await IdentifiersAsync(3);
        await WriteAsync(async t =>
        {
            await t.Segments.AddMemberAsync(1, new ProfileId(ids[2]), At(2), None);
            await t.Segments.AddMemberAsync(1, new ProfileId(ids[0]), At(1).AddTicks(9), None);
            await t.Segments.AddMemberAsync(2, new ProfileId(ids[0]), At(3), None);
        });

        Assert.Equal([(ids[0], At(1)), (ids[2], At(2))], (await MembersAsync(1)).Select(row => (row.Profile.Value, row.Since)));
        Assert.Equal([ids[2]], (await MembersAsync(1, ids[0])).Select(row => row.Profile.Value));
        Assert.Equal((2, 1, 0), (await CountAsync(1), await CountAsync(2), await CountAsync(3)));
        Assert.Equal([(1L, At(1)), (2, At(3))], (await MembershipsAsync(ids[0], 3, 2, 1, 2)).Select(row => (row.Rule, row.Since)));
        Assert.Equal([2L], (await MembershipsAsync(ids[0], 2)).Select(row => row.Rule));
        Assert.Empty(await MembershipsAsync(ids[0]));
        Assert.Empty(await MembershipsAsync(ids[1], 1, 2, 3));
    }

    [SkippableFact]
    public virtual async Task Members_leave_one_by_one_or_all_together()
    {
        var ids = await IdentifiersAsync(3);
        await WriteAsync(async t =>
        {
            foreach (var id in ids)
            {
                await t.Segments.AddMemberAsync(1, new ProfileId(id), At(1), None);
                await t.Segments.AddMemberAsync(2, new ProfileId(id), At(1), None);
            }
        });

        Assert.True(await WriteAsync(async t => await t.Segments.RemoveMemberAsync(1, new ProfileId(ids[1]), None)));
        Assert.False(await WriteAsync(async t => await t.Segments.RemoveMemberAsync(1, new ProfileId(ids[1]), None)));
        Assert.Equal([ids[0], ids[2]], (await MembersAsync(1)).Select(row => row.Profile.Value));
        Assert.Equal(2, await WriteAsync(async t => await t.Segments.RemoveMembersAsync(1, None)));
        Assert.Equal(0, await WriteAsync(async t => await t.Segments.RemoveMembersAsync(1, None)));
        Assert.Empty(await MembersAsync(1));
        Assert.Equal(3, await CountAsync(2));
    }

    [SkippableFact]
    public virtual async Task Members_of_many_pages_are_listed_once_each()
    {
        var ids = await IdentifiersAsync(1_200);
        await WriteAsync(async t =>
        {
            foreach (var id in ids.Reverse())
            {
                await t.Segments.AddMemberAsync(1, new ProfileId(id), At(1), None);
            }
        });

        Assert.Equal(ids, (await MembersAsync(1)).Select(row => row.Profile.Value));
    }

    [SkippableFact]
    public virtual async Task Members_that_came_together_are_like_those_that_came_alone()
    {
        var ids = await IdentifiersAsync(5_000);
        await WriteAsync(async t =>
        {
            await t.Segments.AddMemberAsync(1, new ProfileId(ids[100]), At(7), None);
            await t.Segments.AddMembersAsync(1, [.. ids.Where((_, i) => i % 2 == 1).Select(id => new ProfileId(id))], At(1).AddTicks(9), None);
            await t.Segments.AddMembersAsync(1, [.. ids.Where((_, i) => i % 1_000 == 2).Select(id => new ProfileId(id))], At(2), None);
            await t.Segments.AddMembersAsync(1, [.. ids.Where((_, i) => i % 1_000 == 4).Select(id => new ProfileId(id))], At(1), None);
            await t.Segments.AddMembersAsync(2, [new ProfileId(ids[1])], At(3), None);
            await t.Segments.AddMembersAsync(3, [], At(3), None);
        });

        var expected = ids.Index().Where(id => id.Index % 2 == 1 || id.Index == 100 || id.Index % 1_000 is 2 or 4)
            .Select(id => (id.Item, id.Index == 100 ? At(7) : id.Index % 1_000 == 2 ? At(2) : At(1))).ToList();
        Assert.Equal(expected, (await MembersAsync(1)).Select(row => (row.Profile.Value, row.Since)));
        Assert.Equal(expected.Where(row => row.Item > ids[4_321]), (await MembersAsync(1, ids[4_321])).Select(row => (row.Profile.Value, row.Since)));
        Assert.Equal((expected.Count, 1, 0), (await CountAsync(1), await CountAsync(2), await CountAsync(3)));
        Assert.Equal([(1L, At(1)), (2, At(3))], (await MembershipsAsync(ids[1], 1, 2, 3)).Select(row => (row.Rule, row.Since)));

        Assert.True(await WriteAsync(async t => await t.Segments.RemoveMemberAsync(1, new ProfileId(ids[3]), None)));
        Assert.False(await WriteAsync(async t => await t.Segments.RemoveMemberAsync(1, new ProfileId(ids[3]), None)));
        Assert.False(await WriteAsync(async t => await t.Segments.RemoveMemberAsync(1, new ProfileId(ids[0]), None)));
        Assert.True(await WriteAsync(async t => await t.Segments.RemoveMemberAsync(2, new ProfileId(ids[1]), None)));
        await WriteAsync(async t => await t.Segments.AddMemberAsync(1, new ProfileId(ids[3]), At(9), None));
        Assert.Equal(expected.Select(row => row.Item == ids[3] ? (row.Item, At(9)) : row), (await MembersAsync(1)).Select(row => (row.Profile.Value, row.Since)));
        Assert.Empty(await MembersAsync(2));
        Assert.Equal(expected.Count, await WriteAsync(async t => await t.Segments.RemoveMembersAsync(1, None)));
        Assert.Empty(await MembersAsync(1));
    }

    // Transitions -----------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task Transitions_are_given_back_as_they_were_stored_with_rising_numbers()
    {
        var ids = await IdentifiersAsync(2);
        SegmentTransition[] stored =
        [
            Transition(ids[0], "loyal"),
            Transition(ids[1], "loyal", at: 1) with { Cause = SegmentTransitionCause.Time, Source = null, MessageId = null },
            Transition(ids[0], "other", at: 2),
            Transition(ids[0], "loyal", entered: false, at: 3) with { Rule = 4, Cause = SegmentTransitionCause.Rules },
        ];
        var numbers = await WriteAsync(async t =>
        {
            var given = new List<long>();
            foreach (var transition in stored)
            {
                given.Add(await t.Segments.AddTransitionAsync(transition, None));
            }

            return given;
        });
        var expected = stored.Zip(numbers, (transition, number) => transition with { Id = number }).ToList();

        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(expected, await ReadAsync(t => t.Segments.ReadTransitionsAsync(0, None).AllAsync()));
        Assert.Equal(expected.Skip(2), await ReadAsync(t => t.Segments.ReadTransitionsAsync(numbers[1], None).AllAsync()));
        Assert.Equal(expected.Where(row => row.Segment == "loyal"), await ReadAsync(t => t.Segments.ReadTransitionsAsync("loyal", 0, None).AllAsync()));
        Assert.Equal([expected[3]], await ReadAsync(t => t.Segments.ReadTransitionsAsync("loyal", numbers[1], None).AllAsync()));
        Assert.Equal(expected.Where(row => row.Profile.Value == ids[0]), await ReadAsync(async t => await t.Segments.GetTransitionsAsync(new ProfileId(ids[0]), None)));
        Assert.Empty(await ReadAsync(t => t.Segments.ReadTransitionsAsync("nobody", 0, None).AllAsync()));
    }

    [SkippableFact]
    public virtual async Task Transitions_of_many_pages_are_listed_once_each_beside_those_of_another_tenant()
    {
        const int Count = 20_000;
        var (mine, other) = ((await IdentifiersAsync(1))[0], Fixture.NewTenant());
        var theirs = (await Storage.WriteAsync(other, t => t.IdentifiersAsync("o@example.com")))[0].Id;
        for (var half = 0; half < 2; half++)
        {
            await WriteAsync(async t =>
            {
                for (var i = 0; i < Count / 2; i++)
                {
                    await t.Segments.AddTransitionAsync(Transition(mine, i % 2 == 0 ? "loyal" : "other", entered: i % 4 < 2, at: i), None);
                }
            });
            await Storage.WriteAsync(other, async t => await t.Segments.AddTransitionAsync(Transition(theirs), None));
        }

        var all = await ReadAsync(t => t.Segments.ReadTransitionsAsync(0, None).AllAsync());

        Assert.Equal(Count, all.Count);
        Assert.Equal(all.OrderBy(row => row.Id), all);
        Assert.All(all, row => Assert.Equal(mine, row.Profile.Value));
        Assert.Equal(all, await ReadAsync(async t => await t.Segments.GetTransitionsAsync(new ProfileId(mine), None)));
        Assert.Equal(all.Where(row => row.Segment == "loyal"), await ReadAsync(t => t.Segments.ReadTransitionsAsync("loyal", 0, None).AllAsync()));
        Assert.Equal(all.Skip(Count - 100), await ReadAsync(t => t.Segments.ReadTransitionsAsync(all[^101].Id, None).AllAsync()));
        Assert.Empty(await ReadAsync(t => t.Segments.ReadTransitionsAsync(all[^1].Id + 100_000, None).AllAsync()));
        Assert.Equal(2, (await Storage.ReadAsync(other, t => t.Segments.ReadTransitionsAsync(0, None).AllAsync())).Count);
    }

    [SkippableFact]
    public virtual async Task Transitions_that_came_together_are_like_those_that_came_alone()
    {
        var ids = await IdentifiersAsync(5_000);
        var first = await WriteAsync(async t => await t.Segments.AddTransitionAsync(Transition(ids[9], "loyal"), None));
        await WriteAsync(async t =>
        {
            await t.Segments.AddTransitionsAsync(Together() with { Segment = "loyal" }, [.. ids.Skip(10).Select(id => new ProfileId(id))], None);
            await t.Segments.AddTransitionsAsync(Together() with { Segment = "other", Entered = false }, [.. ids.Take(12).Select(id => new ProfileId(id))], None);
        });
        await WriteAsync(async t => await t.Segments.AddTransitionAsync(Transition(ids[11], "loyal", entered: false, at: 8), None));

        var all = await ReadAsync(t => t.Segments.ReadTransitionsAsync(0, None).AllAsync());
        SegmentTransition[] expected =
        [
            Transition(ids[9], "loyal"),
            .. ids.Skip(10).Select(id => Together() with { Segment = "loyal", Profile = new ProfileId(id) }),
            .. ids.Take(12).Select(id => Together() with { Segment = "other", Entered = false, Profile = new ProfileId(id) }),
            Transition(ids[11], "loyal", entered: false, at: 8),
        ];
        Assert.Equal(first, all[0].Id);
        Assert.Equal(all.Select(row => row.Id).Order(), all.Select(row => row.Id));
        Assert.Equal(all.Count, all.Select(row => row.Id).Distinct().Count());
        Assert.Equal(expected, all.Select(row => row with { Id = 0 }));
        Assert.Equal(all.Skip(2_345), await ReadAsync(t => t.Segments.ReadTransitionsAsync(all[2_344].Id, None).AllAsync()));
        Assert.Equal(all.Where(row => row.Segment == "loyal"), await ReadAsync(t => t.Segments.ReadTransitionsAsync("loyal", 0, None).AllAsync()));
        Assert.Equal(all.Where(row => row.Segment == "other"), await ReadAsync(t => t.Segments.ReadTransitionsAsync("other", all[17].Id, None).AllAsync()));
        Assert.Equal(all.Where(row => row.Profile.Value == ids[11]), await ReadAsync(async t => await t.Segments.GetTransitionsAsync(new ProfileId(ids[11]), None)));
        Assert.Equal(all.Where(row => row.Profile.Value == ids[4_100]), await ReadAsync(async t => await t.Segments.GetTransitionsAsync(new ProfileId(ids[4_100]), None)));
    }

    // Lists -----------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task Identifiers_are_on_lists_until_they_are_taken_off()
    {
        var ids = await IdentifiersAsync(3);
        await WriteAsync(async t =>
        {
            Assert.True(await t.Segments.AddToListAsync("vip", ids[2], None));
            Assert.True(await t.Segments.AddToListAsync("vip", ids[0], None));
            Assert.True(await t.Segments.AddToListAsync("Vip", ids[0], None));
            Assert.False(await t.Segments.AddToListAsync("vip", ids[0], None));
        });

        Assert.Equal([ids[0], ids[2]], await ListAsync("vip"));
        Assert.Equal([ids[2]], await ListAsync("vip", ids[0]));
        Assert.Equal(["Vip", "vip"], await ReadAsync(async t => await t.Segments.GetListsAsync([ids[0], ids[2], ids[0]], None)));
        Assert.Equal(["vip"], await ReadAsync(async t => await t.Segments.GetListsAsync([ids[1], ids[2]], None)));
        Assert.Empty(await ReadAsync(async t => await t.Segments.GetListsAsync([], None)));

        Assert.True(await WriteAsync(async t => await t.Segments.RemoveFromListAsync("vip", ids[0], None)));
        Assert.False(await WriteAsync(async t => await t.Segments.RemoveFromListAsync("vip", ids[0], None)));
        Assert.Equal([ids[2]], await ListAsync("vip"));
        Assert.Equal([ids[0]], await ListAsync("Vip"));
    }

    // Groups ----------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task Profiles_are_members_of_the_groups_that_were_set_last()
    {
        var ids = await IdentifiersAsync(4);
        var profiles = ids.Select(id => new ProfileId(id)).ToArray();
        await WriteAsync(async t =>
        {
            await t.Segments.SetGroupsAsync(profiles[2], [7, -9_000_000_000_000_000_000], None);
            await t.Segments.SetGroupsAsync(profiles[0], [7], None);
            await t.Segments.SetGroupsAsync(profiles[1], [7, 8], None);
            await t.Segments.SetGroupsAsync(profiles[1], [8], None);
            Assert.Equal([8L], await t.Segments.GetGroupsAsync(profiles[1], None));
            await t.Segments.AddMemberAsync(1, profiles[2], At(1), None);
            await t.Segments.AddMemberAsync(2, profiles[0], At(1), None);
            await t.Segments.AddMembersAsync(3, [profiles[0], profiles[1], profiles[2]], At(1), None);
            Assert.Equal(new SegmentGroupCount(2, 1), await t.Segments.CountGroupAsync(7, 1, None));
            Assert.Equal(new SegmentGroupCount(2, 2), await t.Segments.CountGroupAsync(7, 3, None));
        });

        Assert.Equal([profiles[0], profiles[2]], await ReadAsync(t => t.Segments.ReadGroupAsync(7, default, None).AllAsync()));
        Assert.Equal([profiles[2]], await ReadAsync(t => t.Segments.ReadGroupAsync(7, profiles[0], None).AllAsync()));
        Assert.Equal([-9_000_000_000_000_000_000, 7L], await ReadAsync(async t => await t.Segments.GetGroupsAsync(profiles[2], None)));
        Assert.Empty(await ReadAsync(async t => await t.Segments.GetGroupsAsync(profiles[3], None)));
        Assert.Equal(new SegmentGroupCount(2, 1), await ReadAsync(async t => await t.Segments.CountGroupAsync(7, 1, None)));
        Assert.Equal(new SegmentGroupCount(1, 0), await ReadAsync(async t => await t.Segments.CountGroupAsync(8, 1, None)));
        Assert.Equal(default, await ReadAsync(async t => await t.Segments.CountGroupAsync(9, 1, None)));

        await WriteAsync(async t => await t.Segments.SetGroupsAsync(profiles[2], [], None));
        Assert.Equal([profiles[0]], await ReadAsync(t => t.Segments.ReadGroupAsync(7, default, None).AllAsync()));
        Assert.Empty(await ReadAsync(async t => await t.Segments.GetGroupsAsync(profiles[2], None)));
    }

    private async Task<long[]> IdentifiersAsync(int count) =>
        [.. (await WriteAsync(t => t.IdentifiersAsync([.. Enumerable.Range(0, count).Select(i => $"s{i}@example.com")]))).Select(node => node.Id)];

    private Task<List<SegmentRuleRow>> RulesAsync() => ReadAsync(t => t.Segments.ReadRulesAsync(None).AllAsync());

    private Task SaveAsync(params SegmentStateRow[] rows) => WriteAsync(async t =>
    {
        foreach (var row in rows)
        {
            await t.Segments.SaveStateAsync(row, None);
        }
    });

    private Task<IReadOnlyList<SegmentStateRow>> StatesAsync(params long[] profiles) =>
        ReadAsync(async t => await t.Segments.GetStatesAsync([.. profiles.Select(id => new ProfileId(id))], None));

    private Task<IReadOnlyList<SegmentDeadline>> DueAsync(long until, int limit = 100) => ReadAsync(async t => await t.Segments.GetDueAsync(At(until), limit, None));

    private Task<List<SegmentMemberRow>> MembersAsync(long rule, long after = 0) => ReadAsync(t => t.Segments.ReadMembersAsync(rule, new ProfileId(after), None).AllAsync());

    private Task<IReadOnlyList<SegmentMemberRow>> MembershipsAsync(long profile, params long[] rules) =>
        ReadAsync(async t => await t.Segments.GetMembershipsAsync(new ProfileId(profile), rules, None));

    private Task<long> CountAsync(long rule) => ReadAsync(async t => await t.Segments.CountMembersAsync(rule, None));

    private Task<List<long>> ListAsync(string list, long after = 0) => ReadAsync(t => t.Segments.ReadListAsync(list, after, None).AllAsync());
}

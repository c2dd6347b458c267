using Cdp.Identity;
using Cdp.Storage.Conformance.Support;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>What <see cref="IIdentityStore"/> promises.</summary>
public abstract class IdentityStoreTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    // Identifiers ------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task A_new_identifier_is_a_cluster_of_its_own()
    {
        var node = await WriteAsync(async t =>
            await t.Identity.AddIdentifierAsync(new Identifier("email", "ana@example.com"), IdentifierStatus.Blocked, At(3).AddTicks(7), None));

        Assert.True(node.Id >= 1);
        Assert.Equal(new ProfileId(node.Id), node.Profile);
        Assert.Equal(At(3), node.FirstSeen);
        Assert.Equal(IdentifierStatus.Blocked, node.Status);
        Assert.Equal(node, await ReadAsync(async t => await t.Identity.FindIdentifierAsync(node.Identifier, None)));
        Assert.Equal([node], await ReadAsync(async t => await t.Identity.GetClusterAsync(node.Profile, None)));
    }

    [SkippableFact]
    public virtual async Task Identifiers_are_found_by_both_type_and_value()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync("email:x", "phone:x", "ab:c", "a:bc"));

        foreach (var node in nodes)
        {
            Assert.Equal(node, await ReadAsync(async t => await t.Identity.FindIdentifierAsync(node.Identifier, None)));
        }

        Assert.Null(await ReadAsync(async t => await t.Identity.FindIdentifierAsync(new Identifier("email", "y"), None)));
        Assert.Null(await ReadAsync(async t => await t.Identity.FindIdentifierAsync(new Identifier("crm_id", "x"), None)));
        Assert.Equal(nodes.Select(node => node.Id).Order().Distinct(), nodes.Select(node => node.Id));
    }

    [SkippableFact]
    public virtual async Task An_identifier_cannot_be_added_twice()
    {
        var (node, _) = await PairAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(async t =>
            await t.Identity.AddIdentifierAsync(node.Identifier, IdentifierStatus.Linking, At(0), None)));

        Assert.Equal(2, (await ReadAsync(t => t.Identity.ReadIdentifiersAsync(0, None).AllAsync())).Count);
    }

    [SkippableFact]
    public virtual async Task Identifiers_are_given_by_number_without_those_that_are_not_stored()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync("c", "a", "b"));

        var found = await ReadAsync(async t =>
            await t.Identity.GetIdentifiersAsync([nodes[2].Id, 9_000_000_000, nodes[0].Id, nodes[2].Id], None));

        Assert.Equal([nodes[0], nodes[2]], found);
        Assert.Empty(await ReadAsync(async t => await t.Identity.GetIdentifiersAsync([], None)));
    }

    [SkippableFact]
    public virtual async Task Many_identifiers_can_be_asked_for_at_once()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync([.. Enumerable.Range(0, 2_500).Select(i => $"n{i}")]));

        var found = await ReadAsync(async t => await t.Identity.GetIdentifiersAsync([.. nodes.Select(node => node.Id).Reverse()], None));
        await WriteAsync(async t => await t.Identity.AssignClusterAsync([.. nodes.Select(node => node.Id)], nodes[0].Profile, None));

        Assert.Equal(nodes, found);
        Assert.Equal(2_500, (await ReadAsync(async t => await t.Identity.GetClusterAsync(nodes[0].Profile, None))).Count);
        Assert.Equal(1, await ReadAsync(async t => await t.Identity.CountClustersAsync(None)));
    }

    [SkippableFact]
    public virtual async Task Updating_an_identifier_changes_its_status_and_first_time_and_nothing_else()
    {
        var (node, other) = await PairAsync();

        await WriteAsync(async t => await t.Identity.UpdateIdentifierAsync(
            node with { Status = IdentifierStatus.Shared, FirstSeen = At(-50).AddTicks(1), Profile = other.Profile },
            None));

        Assert.Equal(
            [node with { Status = IdentifierStatus.Shared, FirstSeen = At(-50) }, other],
            await ReadAsync(t => t.Identity.ReadIdentifiersAsync(0, None).AllAsync()));
        Assert.Single(await ReadAsync(async t => await t.Identity.GetClusterAsync(other.Profile, None)));
    }

    [SkippableFact]
    public virtual async Task Identifiers_are_listed_after_a_number_by_rising_number()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync([.. Enumerable.Range(0, 700).Select(i => $"n{700 - i}")]));

        Assert.Equal(nodes, await ReadAsync(t => t.Identity.ReadIdentifiersAsync(0, None).AllAsync()));
        Assert.Equal(nodes[350..], await ReadAsync(t => t.Identity.ReadIdentifiersAsync(nodes[349].Id, None).AllAsync()));
    }

    // Clusters ---------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task Identifiers_move_between_clusters()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync("a", "b", "c", "d"));
        var (a, b, c, d) = (nodes[0], nodes[1], nodes[2], nodes[3]);

        await WriteAsync(async t => await t.Identity.AssignClusterAsync([c.Id, b.Id], a.Profile, None));
        Assert.Equal([a, b with { Profile = a.Profile }, c with { Profile = a.Profile }], await ClusterAsync(a.Profile));
        Assert.Empty(await ClusterAsync(b.Profile));
        Assert.Equal(2, await ReadAsync(async t => await t.Identity.CountClustersAsync(None)));

        await WriteAsync(async t => await t.Identity.AssignClusterAsync([b.Id, c.Id, c.Id], b.Profile, None));
        Assert.Equal([a], await ClusterAsync(a.Profile));
        Assert.Equal([b, c with { Profile = b.Profile }], await ClusterAsync(b.Profile));
        Assert.Equal([d], await ClusterAsync(d.Profile));
        Assert.Empty(await ClusterAsync(new ProfileId(9_000_000_000)));
        Assert.Equal(3, await ReadAsync(async t => await t.Identity.CountClustersAsync(None)));

        await WriteAsync(async t => await t.Identity.AssignClusterAsync([], a.Profile, None));
        Assert.Equal(3, await ReadAsync(async t => await t.Identity.CountClustersAsync(None)));
    }

    [SkippableFact]
    public virtual async Task What_is_not_stored_cannot_be_changed()
    {
        var (sighting, node, other) = await WriteAsync(async t =>
        {
            var nodes = await t.IdentifiersAsync("a", "b");
            await t.Identity.AssignClusterAsync([nodes[1].Id], nodes[0].Profile, None);
            return (await t.SightingAsync(nodes[0]), nodes[0], nodes[1]);
        });

        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(async t => await t.Identity.UpdateIdentifierAsync(node with { Id = 9_000_000_000 }, None)));
        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(async t => await t.Identity.UpdateSightingAsync(sighting with { Id = 9_000_000_000 }, None)));
        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(async t =>
            await t.Identity.AssignClusterAsync([other.Id, 9_000_000_000], other.Profile, None)));

        Assert.Equal(2, (await ClusterAsync(node.Profile)).Count);
        Assert.Equal(Render.Row(sighting), Render.Row((await FindAsync("web", node))!));
    }

    [SkippableFact]
    public virtual async Task A_tenant_without_identifiers_has_no_clusters() =>
        Assert.Equal(0, await ReadAsync(async t => await t.Identity.CountClustersAsync(None)));

    // Neighbours -------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task Neighbours_add_up_by_type_and_none_are_left_out()
    {
        var (node, other) = await PairAsync();

        var counts = await WriteAsync(async t => new[]
        {
            await t.Identity.AddNeighborsAsync(node.Id, "phone", 1, None),
            await t.Identity.AddNeighborsAsync(node.Id, "phone", 4, None),
            await t.Identity.AddNeighborsAsync(node.Id, "user_id", 2, None),
            await t.Identity.AddNeighborsAsync(node.Id, "phone", -2, None),
            await t.Identity.AddNeighborsAsync(node.Id, "user_id", -2, None),
            await t.Identity.AddNeighborsAsync(node.Id, "crm_id", 0, None),
        });

        Assert.Equal([1, 5, 2, 3, 0, 0], counts);
        Assert.Equal(new Dictionary<string, int> { ["phone"] = 3 }, await ReadAsync(async t => await t.Identity.GetNeighborsAsync(node.Id, None)));
        Assert.Empty(await ReadAsync(async t => await t.Identity.GetNeighborsAsync(other.Id, None)));
        Assert.Empty(await ReadAsync(async t => await t.Identity.GetNeighborsAsync(9_000_000_000, None)));
        Assert.Equal(1, await WriteAsync(async t => await t.Identity.AddNeighborsAsync(node.Id, "user_id", 1, None)));
    }

    // Sightings --------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task A_sighting_is_found_by_its_source_and_exactly_its_identifiers()
    {
        var (sighting, a, b) = await WriteAsync(async t =>
        {
            // "z" is stored first, so the order of values is not the order of numbers.
            var nodes = await t.IdentifiersAsync("z", "a", "m");
            return (await t.Identity.AddSightingAsync("web", [nodes[1], nodes[0]], nodes[1].Id, At(8).AddTicks(1), None), nodes[1], nodes[0]);
        });

        Assert.True(sighting.Id >= 1);
        Assert.Equal("web", sighting.Source);
        Assert.Equal(new[] { a.Id, b.Id }.Order(), sighting.Identifiers);
        Assert.Equal(a.Id, sighting.Owner);
        Assert.Equal(At(8), sighting.FirstSeen);
        Assert.False(sighting.LastSeenMatters);
        Assert.Equal(Render.Row(sighting), Render.Row((await FindAsync("web", a, b))!));
        Assert.Null(await FindAsync("shop", a, b));
        Assert.Null(await FindAsync("web", a));
        Assert.Null(await FindAsync("web", b));
        Assert.Null(await FindAsync("web", a with { Identifier = new Identifier("email", "m") }, b));
        Assert.Null(await FindAsync("web", a with { Identifier = new Identifier("email", "never stored") }, b));
        Assert.Null(await FindAsync("a source never seen", a, b));
    }

    [SkippableFact]
    public virtual async Task The_same_set_from_two_sources_is_two_sightings()
    {
        var (web, shop, node) = await WriteAsync(async t =>
        {
            var nodes = await t.IdentifiersAsync("a");
            return (await t.Identity.AddSightingAsync("web", nodes, nodes[0].Id, At(0), None), await t.Identity.AddSightingAsync("shop", nodes, nodes[0].Id, At(0), None), nodes[0]);
        });

        Assert.True(shop.Id > web.Id);
        Assert.Equal(web.Id, (await FindAsync("web", node))!.Id);
        Assert.Equal(shop.Id, (await FindAsync("shop", node))!.Id);
    }

    [SkippableFact]
    public virtual async Task A_sighting_may_hold_many_identifiers()
    {
        var (sighting, nodes) = await WriteAsync(async t =>
        {
            var added = await t.IdentifiersAsync([.. Enumerable.Range(0, 60).Select(i => $"n{i:00}")]);
            return (await t.SightingAsync(added[0], added[1..]), added);
        });

        Assert.Equal(Render.Row(sighting), Render.Row((await FindAsync("web", nodes))!));
        Assert.Null(await FindAsync("web", nodes[..59]));
    }

    [SkippableFact]
    public virtual async Task Updating_a_sighting_changes_its_owner_first_time_and_mark_and_nothing_else()
    {
        var (sighting, a, b) = await WriteAsync(async t =>
        {
            var nodes = await t.IdentifiersAsync("a", "b");
            return (await t.SightingAsync(nodes[0], nodes[1]), nodes[0], nodes[1]);
        });

        await WriteAsync(async t => await t.Identity.UpdateSightingAsync(
            sighting with { Owner = b.Id, FirstSeen = At(-4).AddTicks(1), LastSeenMatters = true, Source = "shop", Identifiers = [b.Id] },
            None));

        var expected = Render.Row(sighting with { Owner = b.Id, FirstSeen = At(-4), LastSeenMatters = true });
        Assert.Equal(expected, Render.Row((await FindAsync("web", a, b))!));
        Assert.Empty(await OwnedAsync(a.Id));
        Assert.Equal([sighting.Id], await OwnedAsync(b.Id));

        await WriteAsync(async t => await t.Identity.UpdateSightingAsync(sighting, None));
        Assert.Equal(Render.Row(sighting), Render.Row((await FindAsync("web", a, b))!));
        Assert.Equal([sighting.Id], await OwnedAsync(a.Id));
    }

    [SkippableFact]
    public virtual async Task Sightings_are_listed_by_identifier_by_owner_and_all_by_rising_number()
    {
        var (nodes, ids) = await WriteAsync(async t =>
        {
            var added = await t.IdentifiersAsync("a", "b", "c");
            return (added, new[]
            {
                (await t.SightingAsync(added[2], added[0])).Id,
                (await t.SightingAsync(added[0])).Id,
                (await t.SightingAsync(added[1], added[0])).Id,
                (await t.SightingAsync(added[0], added[1], added[2])).Id,
            });
        });

        Assert.Equal([ids[0], ids[1], ids[2], ids[3]], await SeenAsync(nodes[0].Id));
        Assert.Equal([ids[2], ids[3]], await SeenAsync(nodes[1].Id));
        Assert.Equal([ids[0], ids[3]], await SeenAsync(nodes[2].Id));
        Assert.Empty(await SeenAsync(9_000_000_000));
        Assert.Equal([ids[0], ids[1], ids[3]], await OwnedAsync(nodes[2].Id, nodes[0].Id, nodes[0].Id, 9_000_000_000));
        Assert.Equal([ids[2]], await OwnedAsync(nodes[1].Id));
        Assert.Empty(await OwnedAsync());
        Assert.Equal(ids, (await ReadAsync(t => t.Identity.ReadSightingsAsync(0, None).AllAsync())).Select(sighting => sighting.Id));
        Assert.Equal(ids[2..], (await ReadAsync(t => t.Identity.ReadSightingsAsync(ids[1], None).AllAsync())).Select(sighting => sighting.Id));
    }

    // Links ------------------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task A_link_is_given_back_as_it_was_stored()
    {
        var (a, b) = await PairAsync();
        Link[] links =
        [
            Link(a.Id, b.Id, LinkKind.Manual) with { DecidedBy = "Ioana", Reason = "same person, called us", FirstSeen = At(5).AddTicks(1) },
            Link(a.Id, b.Id) with { LastSeen = At(99).AddTicks(1) },
            Link(a.Id, b.Id, LinkKind.Match, LinkState.RefusedByLimit) with { Weight = -12.345678901234567, LimitedType = "user_id" },
            Link(a.Id, b.Id, LinkKind.Forbid, LinkState.Forbids) with { DecidedBy = "", Reason = null },
        ];

        await WriteAsync(async t =>
        {
            foreach (var link in links)
            {
                await t.Identity.SaveLinkAsync(link, None);
            }
        });

        links[0] = links[0] with { FirstSeen = At(5) };
        links[1] = links[1] with { LastSeen = At(99) };
        foreach (var link in links)
        {
            Assert.Equal(link, await ReadAsync(async t => await t.Identity.FindLinkAsync(a.Id, b.Id, link.Kind, None)));
        }

        Assert.Equal(links, await ReadAsync(t => t.Identity.ReadLinksAsync(null, null, None).AllAsync()));
        Assert.Null(await ReadAsync(async t => await t.Identity.FindLinkAsync(a.Id, 9_000_000_000, LinkKind.Manual, None)));
    }

    [SkippableFact]
    public virtual async Task Weights_are_kept_to_the_last_bit()
    {
        double[] weights = [0, 0.1, -0.1, 1.0 / 3, double.MaxValue, double.MinValue, double.Epsilon, 123_456_789.123_456_78];
        var nodes = await WriteAsync(t => t.IdentifiersAsync([.. weights.Select((_, i) => $"n{i}"), "last"]));
        await WriteAsync(async t =>
        {
            for (var i = 0; i < weights.Length; i++)
            {
                await t.Identity.SaveLinkAsync(Link(nodes[i].Id, nodes[^1].Id, LinkKind.Match) with { Weight = weights[i] }, None);
            }
        });

        Assert.Equal(
            weights.Select(BitConverter.DoubleToInt64Bits),
            (await ReadAsync(t => t.Identity.ReadLinksAsync(null, null, None).AllAsync())).Select(link => BitConverter.DoubleToInt64Bits(link.Weight)));
    }

    [SkippableFact]
    public virtual async Task Every_state_falls_under_one_filter()
    {
        var states = Enum.GetValues<LinkState>();
        var nodes = await WriteAsync(t => t.IdentifiersAsync(["hub", .. states.Select(state => $"{state}")]));
        await WriteAsync(async t =>
        {
            foreach (var state in states)
            {
                await t.Identity.SaveLinkAsync(Link(nodes[0].Id, nodes[1 + (int)state].Id, state: state), None);
            }
        });

        Assert.Equal([LinkState.Holds], await StatesAsync(nodes[0].Id, LinkFilter.Holding));
        Assert.Equal([LinkState.Forbids], await StatesAsync(nodes[0].Id, LinkFilter.Forbidding));
        Assert.Equal(states.Except([LinkState.Holds, LinkState.Forbids, LinkState.AwaitsReview]), await StatesAsync(nodes[0].Id, LinkFilter.Refused));
        Assert.Equal([LinkState.AwaitsReview], await StatesAsync(nodes[0].Id, LinkFilter.Review));
    }

    [SkippableFact]
    public virtual async Task The_state_alone_and_not_the_kind_decides_the_filter()
    {
        var (a, b) = await PairAsync();
        await WriteAsync(async t => await t.Identity.SaveLinkAsync(Link(a.Id, b.Id, LinkKind.Forbid, LinkState.RefusedByBlockedValue), None));

        Assert.Empty(await StatesAsync(a.Id, LinkFilter.Forbidding));
        Assert.Equal([LinkState.RefusedByBlockedValue], await StatesAsync(a.Id, LinkFilter.Refused));
    }

    [SkippableFact]
    public virtual async Task Links_are_listed_at_both_ends_and_at_no_other()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync("a", "b", "c"));
        var link = Link(nodes[0].Id, nodes[1].Id);
        await WriteAsync(async t => await t.Identity.SaveLinkAsync(link, None));

        Assert.Equal([link], await LinksAsync(nodes[0].Id, LinkFilter.Holding));
        Assert.Equal([link], await LinksAsync(nodes[1].Id, LinkFilter.Holding));
        Assert.Empty(await LinksAsync(nodes[2].Id, LinkFilter.Holding));
        Assert.Empty(await LinksAsync(9_000_000_000, LinkFilter.Holding));
    }

    [SkippableFact]
    public virtual async Task No_more_links_are_given_than_the_limit_and_none_twice()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync([.. Enumerable.Range(0, 101).Select(i => $"n{i}")]));
        var hub = nodes[50];
        await WriteAsync(async t =>
        {
            foreach (var node in nodes.Where(node => node.Id != hub.Id))
            {
                await t.Identity.SaveLinkAsync(Link(hub.Id, node.Id), None);
            }
        });

        // The hub has links at either end; a limit that is applied to each side alone would give too many.
        foreach (var (limit, expected) in new[] { (0, 0), (1, 1), (60, 60), (100, 100), (1_000, 100), (int.MaxValue, 100) })
        {
            var found = await ReadAsync(async t => await t.Identity.GetLinksAsync(hub.Id, LinkFilter.Holding, limit, None));
            Assert.Equal(expected, found.Count);
            Assert.Equal(expected, found.Select(link => link.Other(hub.Id)).Distinct().Count());
            Assert.All(found, link => Assert.True(link.A == hub.Id || link.B == hub.Id));
        }
    }

    [SkippableFact]
    public virtual async Task Saving_a_link_again_replaces_it_and_changes_its_filter()
    {
        var (a, b) = await PairAsync();
        var link = Link(a.Id, b.Id) with { DecidedBy = "Ioana", LastSeen = At(3), Weight = 2 };
        await WriteAsync(async t => await t.Identity.SaveLinkAsync(link, None));
        var replaced = Link(a.Id, b.Id, state: LinkState.RefusedByClusterSize) with { FirstSeen = At(-1) };

        await WriteAsync(async t => await t.Identity.SaveLinkAsync(replaced, None));

        Assert.Empty(await LinksAsync(a.Id, LinkFilter.Holding));
        Assert.Empty(await LinksAsync(b.Id, LinkFilter.Holding));
        Assert.Equal([replaced], await LinksAsync(a.Id, LinkFilter.Refused));
        Assert.Equal([replaced], await LinksAsync(b.Id, LinkFilter.Refused));
        Assert.Equal([replaced], await ReadAsync(t => t.Identity.ReadLinksAsync(null, null, None).AllAsync()));
    }

    [SkippableFact]
    public virtual async Task A_removed_link_is_gone_at_both_ends()
    {
        var (a, b) = await PairAsync();
        await WriteAsync(async t =>
        {
            await t.Identity.SaveLinkAsync(Link(a.Id, b.Id), None);
            await t.Identity.SaveLinkAsync(Link(a.Id, b.Id, LinkKind.Manual), None);
        });

        Assert.True(await WriteAsync(async t => await t.Identity.RemoveLinkAsync(a.Id, b.Id, LinkKind.SeenTogether, None)));
        Assert.False(await WriteAsync(async t => await t.Identity.RemoveLinkAsync(a.Id, b.Id, LinkKind.SeenTogether, None)));

        Assert.Null(await ReadAsync(async t => await t.Identity.FindLinkAsync(a.Id, b.Id, LinkKind.SeenTogether, None)));
        Assert.Equal(LinkKind.Manual, Assert.Single(await LinksAsync(a.Id, LinkFilter.Holding)).Kind);
        Assert.Equal(LinkKind.Manual, Assert.Single(await LinksAsync(b.Id, LinkFilter.Holding)).Kind);
    }

    [SkippableFact]
    public virtual async Task All_links_are_listed_by_first_end_then_second_then_kind()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync("a", "b", "c"));
        Link[] ordered =
        [
            Link(nodes[0].Id, nodes[1].Id, LinkKind.Manual),
            Link(nodes[0].Id, nodes[1].Id, LinkKind.Match, LinkState.RefusedByForbid),
            Link(nodes[0].Id, nodes[2].Id),
            Link(nodes[1].Id, nodes[2].Id, LinkKind.SeenTogether, LinkState.RefusedBySharedDevice),
            Link(nodes[1].Id, nodes[2].Id, LinkKind.Match, LinkState.AwaitsReview),
            Link(nodes[1].Id, nodes[2].Id, LinkKind.Forbid, LinkState.Forbids),
        ];
        await WriteAsync(async t =>
        {
            foreach (var link in ordered.Reverse())
            {
                await t.Identity.SaveLinkAsync(link, None);
            }
        });

        Assert.Equal(ordered, await ReadAsync(t => t.Identity.ReadLinksAsync(null, null, None).AllAsync()));
        Assert.Equal([ordered[0], ordered[2]], await ReadAsync(t => t.Identity.ReadLinksAsync(LinkFilter.Holding, null, None).AllAsync()));
        Assert.Equal([ordered[5]], await ReadAsync(t => t.Identity.ReadLinksAsync(LinkFilter.Forbidding, null, None).AllAsync()));
        Assert.Equal([ordered[1], ordered[3]], await ReadAsync(t => t.Identity.ReadLinksAsync(LinkFilter.Refused, null, None).AllAsync()));
        Assert.Equal([ordered[4]], await ReadAsync(t => t.Identity.ReadLinksAsync(LinkFilter.Review, null, None).AllAsync()));
        foreach (var (filter, count) in new[] { (LinkFilter.Holding, 2L), (LinkFilter.Forbidding, 1L), (LinkFilter.Refused, 2L), (LinkFilter.Review, 1L) })
        {
            Assert.Equal(count, await ReadAsync(async t => await t.Identity.CountLinksAsync(filter, None)));
        }
    }

    // Changes and rules ------------------------------------------------------------------------------------------------

    [SkippableFact]
    public virtual async Task A_change_is_given_back_as_it_was_stored_on_either_side()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync("a", "b", "c"));
        var (a, b, c) = (nodes[0].Id, nodes[1].Id, nodes[2].Id);
        IdentityChange[] changes =
        [
            Change(a, b, IdentityChangeKind.Merge, b, c) with { At = At(4).AddTicks(1) },
            Change(a, c, IdentityChangeKind.Split) with { Cause = IdentityChangeCause.Decision, Source = null, MessageId = null, DecidedBy = "Ioana" },
            Change(b, c, IdentityChangeKind.Merge, c) with { Cause = IdentityChangeCause.Rules, Source = null, MessageId = null },
        ];
        var ids = await WriteAsync(async t =>
        {
            var given = new List<long>();
            foreach (var change in changes)
            {
                given.Add(await t.Identity.AddChangeAsync(change, None));
            }

            return given;
        });

        var expected = changes.Select((change, i) => Render.Row(change with { Id = ids[i], At = i == 0 ? At(4) : change.At })).ToArray();
        Assert.True(ids[0] >= 1);
        Assert.Equal(ids.Order().Distinct(), ids);
        Assert.Equal([expected[0], expected[1]], await ChangesAsync(a));
        Assert.Equal([expected[0], expected[2]], await ChangesAsync(b));
        Assert.Equal([expected[1], expected[2]], await ChangesAsync(c));
        Assert.Empty(await ChangesAsync(9_000_000_000));
        Assert.Equal(2, await ReadAsync(async t => await t.Identity.CountChangesAsync(IdentityChangeKind.Merge, None)));
        Assert.Equal(1, await ReadAsync(async t => await t.Identity.CountChangesAsync(IdentityChangeKind.Split, None)));
    }

    [SkippableFact]
    public virtual async Task The_fingerprint_of_the_rules_is_the_last_one_set()
    {
        Assert.Null(await ReadAsync(async t => await t.Identity.GetRulesFingerprintAsync(None)));

        await WriteAsync(async t => await t.Identity.SetRulesFingerprintAsync("one", None));
        await WriteAsync(async t => await t.Identity.SetRulesFingerprintAsync("two", None));

        Assert.Equal("two", await ReadAsync(async t => await t.Identity.GetRulesFingerprintAsync(None)));
    }

    [SkippableFact]
    public virtual async Task The_graph_can_be_changed_while_it_is_listed()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync([.. Enumerable.Range(0, 600).Select(i => $"n{i}")]));
        await WriteAsync(async t =>
        {
            for (var i = 1; i < nodes.Length; i++)
            {
                await t.Identity.SaveLinkAsync(Link(nodes[0].Id, nodes[i].Id), None);
            }
        });

        var (identifiers, links) = await WriteAsync(async t =>
        {
            var (seen, linked) = (0, 0);
            await foreach (var node in t.Identity.ReadIdentifiersAsync(0, None))
            {
                seen++;
                await t.Identity.AssignClusterAsync([node.Id], nodes[0].Profile, None);
            }

            await foreach (var link in t.Identity.ReadLinksAsync(null, null, None))
            {
                linked++;
                await t.Identity.SaveLinkAsync(link with { State = LinkState.RefusedByForbid }, None);
            }

            return (seen, linked);
        });

        Assert.Equal((600, 599), (identifiers, links));
        Assert.Equal(1, await ReadAsync(async t => await t.Identity.CountClustersAsync(None)));
        Assert.Equal(599, (await ReadAsync(t => t.Identity.ReadLinksAsync(LinkFilter.Refused, null, None).AllAsync())).Count);
    }

    private async Task<(IdentifierNode A, IdentifierNode B)> PairAsync()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync("a", "b"));
        return (nodes[0], nodes[1]);
    }

    private Task<Sighting?> FindAsync(string source, params IdentifierNode[] nodes) =>
        ReadAsync(async t => await t.Identity.FindSightingAsync(source, [.. nodes.Select(node => node.Identifier)], None));

    private async Task<IEnumerable<long>> SeenAsync(long identifier) =>
        (await ReadAsync(async t => await t.Identity.GetSightingsAsync(identifier, None))).Select(sighting => sighting.Id);

    private async Task<IEnumerable<long>> OwnedAsync(params long[] owners) =>
        (await ReadAsync(async t => await t.Identity.GetOwnedSightingsAsync(owners, None))).Select(sighting => sighting.Id);

    private Task<IReadOnlyList<IdentifierNode>> ClusterAsync(ProfileId profile) => ReadAsync(async t => await t.Identity.GetClusterAsync(profile, None));

    private Task<IReadOnlyList<Link>> LinksAsync(long id, LinkFilter filter) => ReadAsync(async t => await t.Identity.GetLinksAsync(id, filter, 100, None));

    private async Task<IEnumerable<LinkState>> StatesAsync(long id, LinkFilter filter) => (await LinksAsync(id, filter)).Select(link => link.State).Order();

    private async Task<IEnumerable<string>> ChangesAsync(long profile) =>
        (await ReadAsync(async t => await t.Identity.GetChangesAsync(new ProfileId(profile), None))).Select(change => Render.Row(change));
}

using System.Text;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Storage.Conformance.Support;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>Every text parameter takes every text, gives it back exactly and compares it ordinally; no text is ever run as a command.</summary>
public abstract class UnicodeTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    [SkippableFact]
    public virtual async Task Texts_of_events_come_back_exactly()
    {
        await WriteAsync(async t =>
        {
            var sighting = (await t.SightingAsync((await t.IdentifiersAsync("a"))[0])).Id;
            foreach (var text in Texts.Corpus)
            {
                Assert.NotEqual(0, await t.Events.AppendAsync(Event(text, text, sighting, name: text, payload: Json(text)), None));
            }
        });

        foreach (var text in Texts.Corpus)
        {
            var found = await ReadAsync(async t => await t.Events.FindAsync(text, text, None));
            Assert.NotNull(found);
            Assert.Equal((text, text, text, Json(text)), (found.Source, found.MessageId, found.Name, Encoding.UTF8.GetString(found.Payload.Span)));
            Assert.True(await ReadAsync(async t => await t.Events.ExistsAsync(text, text, None)));
        }

        Assert.Equal(Texts.Corpus, (await ReadAsync(t => t.Events.ReadAsync(0, None).AllAsync())).Select(entry => entry.MessageId));
    }

    [SkippableFact]
    public virtual async Task Texts_of_refused_events_come_back_exactly()
    {
        await WriteAsync(async t =>
        {
            foreach (var text in Texts.Corpus)
            {
                await t.Quarantine.AddAsync(Quarantined(text, text) with { Rejection = new Rejection(text, text, text) }, None);
            }
        });

        var all = await ReadAsync(t => t.Quarantine.ReadAsync(0, None).AllAsync());

        Assert.Equal(Texts.Corpus, all.Select(entry => entry.Source));
        Assert.Equal(Texts.Corpus.Select(text => new Rejection(text, text, text)), all.Select(entry => entry.Rejection));
        Assert.Equal(Texts.Corpus, all.Select(entry => Encoding.UTF8.GetString(entry.Payload.Span)));
    }

    [SkippableFact]
    public virtual async Task Texts_of_the_identity_graph_come_back_exactly()
    {
        var nodes = await WriteAsync(async t =>
        {
            var added = new List<IdentifierNode>();
            foreach (var text in Texts.Corpus)
            {
                var node = await t.Identity.AddIdentifierAsync(new Identifier(text, text), IdentifierStatus.Linking, At(0), None);
                added.Add(node);
                await t.Identity.AddSightingAsync(text, [node], node.Id, At(0), None);
                await t.Identity.AddNeighborsAsync(node.Id, text, 3, None);
                await t.Identity.AddChangeAsync(Change(node.Id, added[0].Id) with { Source = text, MessageId = text, DecidedBy = text }, None);
                if (added.Count > 1)
                {
                    await t.Identity.SaveLinkAsync(Link(added[0].Id, node.Id) with { DecidedBy = text, Reason = text, LimitedType = text }, None);
                }
            }

            return added;
        });

        foreach (var (node, text) in nodes.Zip(Texts.Corpus))
        {
            Assert.Equal(new Identifier(text, text), node.Identifier);
            Assert.Equal(node, await ReadAsync(async t => await t.Identity.FindIdentifierAsync(new Identifier(text, text), None)));
            Assert.Equal(text, (await ReadAsync(async t => await t.Identity.FindSightingAsync(text, [node.Identifier], None)))!.Source);
            Assert.Equal(text, Assert.Single(await ReadAsync(async t => await t.Identity.GetNeighborsAsync(node.Id, None))).Key);
            var change = (await ReadAsync(async t => await t.Identity.GetChangesAsync(node.Profile, None)))[0];
            Assert.Equal((text, text, text), (change.Source, change.MessageId, change.DecidedBy));
        }

        Assert.Equal(
            Texts.Corpus.Skip(1).Select(text => (text, text, text)),
            (await ReadAsync(t => t.Identity.ReadLinksAsync(null, null, None).AllAsync())).Select(link => (link.DecidedBy!, link.Reason!, link.LimitedType!)));
    }

    [SkippableFact]
    public virtual async Task The_fingerprint_comes_back_exactly()
    {
        foreach (var text in Texts.Corpus)
        {
            await WriteAsync(async t => await t.Identity.SetRulesFingerprintAsync(text, None));
            Assert.Equal(text, await ReadAsync(async t => await t.Identity.GetRulesFingerprintAsync(None)));
        }
    }

    [SkippableFact]
    public virtual async Task Texts_of_profiles_come_back_exactly()
    {
        var id = await WriteAsync(async t =>
        {
            var node = (await t.IdentifiersAsync("a"))[0];
            foreach (var (text, i) in Texts.Corpus.Select((text, i) => (text, i)))
            {
                await t.Profiles.ObserveAsync(Observation(node.Id, text, Json(text), text), None);
                await t.Profiles.SaveAsync(Profile(node.Id, i + 1, Json(text)), None);
                Assert.Equal(Json(text), (await t.Profiles.FindAsync(node.Profile, None))!.Traits);
            }

            return node.Id;
        });

        Assert.Equal(
            Texts.Corpus.Order(StringComparer.Ordinal).Select(text => (text, text, Json(text))),
            (await ReadAsync(async t => await t.Profiles.GetObservationsAsync([id], int.MaxValue, None))).Select(o => (o.Trait, o.Source, o.Value)));
        foreach (var text in Texts.Corpus)
        {
            Assert.Equal([id], await ReadAsync(t => t.Profiles.FindObservedAsync(text, Json(text), None).AllAsync()));
        }
    }

    [SkippableFact]
    public virtual async Task Texts_of_records_models_and_measurements_come_back_exactly()
    {
        var nodes = await WriteAsync(async t =>
        {
            var added = await t.IdentifiersAsync([.. Texts.Corpus.Select((_, i) => $"p{i}@example.com")]);
            foreach (var (text, i) in Texts.Corpus.Select((text, i) => (text, i)))
            {
                await t.Matches.SaveAsync(Entry(added[i].Id, 1) with { Records = text }, None);
                await t.Matches.AddModelAsync(Version(i + 1, text) with { AddedBy = text }, None);
                await t.Matches.SaveMeasurementAsync(Measurement(i, figures: text), None);
            }

            return added;
        });

        Assert.Equal(Texts.Corpus, (await ReadAsync(async t => await t.Matches.GetAsync([.. nodes.Select(node => node.Id)], None))).Select(entry => entry.Records));
        Assert.Equal(Texts.Corpus, (await ReadAsync(t => t.Matches.ReadAsync(0, None).AllAsync())).Select(entry => entry.Records));
        Assert.Equal(Texts.Corpus.Select(text => (text, text)), (await ReadAsync(t => t.Matches.ReadModelsAsync(None).AllAsync())).Select(row => (row.AddedBy, row.Document)));
        Assert.Equal(Texts.Corpus, (await ReadAsync(t => t.Matches.ReadMeasurementsAsync(null, null, None).AllAsync())).Select(row => row.Figures));
    }

    [SkippableFact]
    public virtual async Task Texts_of_rules_transitions_and_lists_come_back_exactly()
    {
        var ids = await WriteAsync(async t =>
        {
            var added = await t.IdentifiersAsync([.. Texts.Corpus.Select((_, i) => $"s{i}@example.com")]);
            foreach (var (text, i) in Texts.Corpus.Select((text, i) => (text, i)))
            {
                await t.Segments.SaveRuleAsync(Rule(i + 1, text, text) with { AddedBy = text }, None);
                await t.Segments.AddTransitionAsync(Transition(added[i].Id, text) with { Source = text, MessageId = text }, None);
                Assert.True(await t.Segments.AddToListAsync(text, added[i].Id, None));
            }

            return added.Select(node => node.Id).ToList();
        });

        Assert.Equal(Texts.Corpus.Select(text => (text, text, text)), (await ReadAsync(t => t.Segments.ReadRulesAsync(None).AllAsync())).Select(row => (row.Segment, row.Definition, row.AddedBy)));
        Assert.Equal(
            Texts.Corpus.Select(text => (text, (string?)text, (string?)text)),
            (await ReadAsync(t => t.Segments.ReadTransitionsAsync(0, None).AllAsync())).Select(row => (row.Segment, row.Source, row.MessageId)));
        foreach (var (text, id) in Texts.Corpus.Zip(ids))
        {
            Assert.Equal(id, Assert.Single(await ReadAsync(t => t.Segments.ReadTransitionsAsync(text, 0, None).AllAsync())).Profile.Value);
            Assert.Equal([id], await ReadAsync(t => t.Segments.ReadListAsync(text, 0, None).AllAsync()));
            Assert.Equal([text], await ReadAsync(async t => await t.Segments.GetListsAsync([id], None)));
        }
    }

    [SkippableFact]
    public virtual async Task Look_alikes_are_different_keys_everywhere()
    {
        var texts = Texts.LookAlikes.Distinct(StringComparer.Ordinal).ToArray();
        var (ids, sightings) = await WriteAsync(async t =>
        {
            var (identifiers, seen) = (new List<long>(), new List<long>());
            foreach (var text in texts)
            {
                var byValue = await t.Identity.AddIdentifierAsync(new Identifier("email", text), IdentifierStatus.Linking, At(0), None);
                var byType = await t.Identity.AddIdentifierAsync(new Identifier(text, "one value"), IdentifierStatus.Linking, At(0), None);
                identifiers.Add(byValue.Id);
                Assert.NotEqual(byValue.Id, byType.Id);
                seen.Add((await t.Identity.AddSightingAsync(text, [byType], byType.Id, At(0), None)).Id);
                Assert.Equal(1, await t.Identity.AddNeighborsAsync(identifiers[0], text, 1, None));
                Assert.NotEqual(0, await t.Events.AppendAsync(Event(text, "one source", seen[^1]), None));
                Assert.NotEqual(0, await t.Events.AppendAsync(Event("one id", text, seen[^1]), None));
                await t.Profiles.ObserveAsync(Observation(identifiers[0], trait: text), None);
                await t.Profiles.ObserveAsync(Observation(identifiers[0], "one trait", Json(text)), None);
                await t.Profiles.ObserveAsync(Observation(identifiers[0], "another trait", source: text), None);
            }

            return (identifiers, seen);
        });

        Assert.Equal(texts.Length, sightings.Distinct().Count());
        Assert.Equal(2 * texts.Length, await ReadAsync(async t => await t.Events.CountAsync(None)));
        Assert.Equal(texts.Length, (await ReadAsync(async t => await t.Identity.GetNeighborsAsync(ids[0], None))).Count);
        var observations = await ReadAsync(async t => await t.Profiles.GetObservationsAsync([ids[0]], int.MaxValue, None));
        Assert.Equal(3 * texts.Length, observations.Count);
        Assert.All(observations, observation => Assert.Equal(1, observation.Count));
        foreach (var (text, id) in texts.Zip(ids))
        {
            Assert.Equal(id, (await ReadAsync(async t => await t.Identity.FindIdentifierAsync(new Identifier("email", text), None)))!.Id);
            Assert.Equal([ids[0]], await ReadAsync(t => t.Profiles.FindObservedAsync(text, "\"Iași\"", None).AllAsync()));
        }
    }

    [SkippableFact]
    public virtual async Task Very_long_texts_are_kept()
    {
        var text = Texts.Long;
        var id = await WriteAsync(async t =>
        {
            var nodes = await t.IdentifiersAsync("a", "b");
            await t.Events.AppendAsync(Event("m1", sighting: (await t.SightingAsync(nodes[0])).Id, name: text, payload: Json(text)), None);
            await t.Quarantine.AddAsync(Quarantined(payload: text) with { Rejection = new Rejection("code", text, text) }, None);
            await t.Identity.SaveLinkAsync(Link(nodes[0].Id, nodes[1].Id, LinkKind.Manual) with { Reason = text }, None);
            await t.Profiles.SaveAsync(Profile(nodes[0].Id, traits: Json(text)), None);
            await t.Matches.SaveAsync(Entry(nodes[0].Id, 1) with { Records = text }, None);
            await t.Matches.AddModelAsync(Version(1, text), None);
            return nodes[0].Id;
        });

        var entry = await ReadAsync(async t => await t.Events.FindAsync("web", "m1", None));
        Assert.Equal(text, entry!.Name);
        Assert.Equal(Json(text), Encoding.UTF8.GetString(entry.Payload.Span));
        Assert.Equal(text, Encoding.UTF8.GetString(Assert.Single(await ReadAsync(t => t.Quarantine.ReadAsync(0, None).AllAsync())).Payload.Span));
        Assert.Equal(text, Assert.Single(await ReadAsync(t => t.Identity.ReadLinksAsync(null, null, None).AllAsync())).Reason);
        Assert.Equal(Json(text), (await ReadAsync(async t => await t.Profiles.FindAsync(new ProfileId(id), None)))!.Traits);
        Assert.Equal(text, Assert.Single(await ReadAsync(async t => await t.Matches.GetAsync([id], None))).Records);
        Assert.Equal(text, (await ReadAsync(async t => await t.Matches.FindModelAsync(1, None)))!.Document);
    }

    [SkippableFact]
    public virtual async Task A_look_up_with_a_hostile_text_finds_nothing_and_harms_nothing()
    {
        var tenant = Fixture.NewTenant();
        var population = await Population.FillAsync(Storage, tenant);
        var before = await ReadingCalls.DumpAsync(Storage, tenant, population);

        foreach (var text in Texts.Corpus)
        {
            await Storage.ReadAsync(tenant, async t =>
            {
                Assert.False(await t.Events.ExistsAsync(text, text, None));
                Assert.Null(await t.Events.FindAsync("web", text, None));
                Assert.Null(await t.Identity.FindIdentifierAsync(new Identifier("email", text), None));
                Assert.Null(await t.Identity.FindIdentifierAsync(new Identifier(text, "ana@example.com"), None));
                Assert.Null(await t.Identity.FindSightingAsync(text, [population.Email.Identifier, population.Phone.Identifier], None));
                Assert.Empty(await t.Profiles.FindObservedAsync(text, text, None).AllAsync());
                Assert.Empty(await t.Profiles.FindObservedAsync("city", text, None).AllAsync());
                return true;
            });
        }

        Assert.Equal(before, await ReadingCalls.DumpAsync(Storage, tenant, population));
    }

    private static string Json(string text) => $"{{\"text\":\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"}}";
}

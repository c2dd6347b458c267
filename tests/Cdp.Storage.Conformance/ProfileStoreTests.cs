using Cdp.Profiles;
using Cdp.Storage.Conformance.Support;
using CsCheck;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>What <see cref="IProfileStore"/> promises.</summary>
public abstract class ProfileStoreTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    [SkippableFact]
    public virtual async Task Of_very_many_observations_the_most_recent_of_each_trait_are_given()
    {
        var observed = await WriteAsync(async t =>
        {
            var node = (await t.IdentifiersAsync("crowd"))[0];
            for (var i = 0; i < 700; i++)
            {
                await t.Profiles.ObserveAsync(Observation(node.Id, trait: i % 100 == 0 ? "rare" : "name", value: $"{i}", first: i, last: i), None);
            }

            return node.Id;
        });

        var given = await ReadAsync(async t => await t.Profiles.GetObservationsAsync([observed], 10, None));

        var names = given.Where(observation => observation.Trait == "name").OrderByDescending(observation => observation.LastSeen).Take(10);
        Assert.Equal(Enumerable.Range(690, 10).Reverse().Select(i => $"{i}"), names.Select(observation => observation.Value));
        Assert.Equal(7, given.Count(observation => observation.Trait == "rare"));
    }

    [SkippableFact]
    public virtual async Task Observations_add_up_and_stretch()
    {
        var id = await IdentifierAsync();

        await WriteAsync(async t =>
        {
            await t.Profiles.ObserveAsync(Observation(id, count: 2, first: 50, last: 60), None);
            await t.Profiles.ObserveAsync(Observation(id, count: 1, first: 10, last: 20), None);
        });
        await WriteAsync(async t => await t.Profiles.ObserveAsync(Observation(id, count: 4, first: 55, last: 90), None));

        Assert.Equal([Observation(id, count: 7, first: 10, last: 90)], await ObservationsAsync(id));
    }

    [SkippableFact]
    public virtual async Task Observations_of_another_identifier_source_trait_or_value_are_apart()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync("a", "b"));
        Observation[] ordered =
        [
            Observation(nodes[0].Id, "age", "30"),
            Observation(nodes[0].Id, "city", "\"Cluj\"", "shop"),
            Observation(nodes[0].Id, "city", "\"Cluj\"", "web"),
            Observation(nodes[0].Id, "city", "\"Iași\"", "web"),
            Observation(nodes[0].Id, "city", "null", "web"),
            Observation(nodes[1].Id, "age", "30"),
        ];
        await WriteAsync(async t =>
        {
            foreach (var observation in ordered.Reverse())
            {
                await t.Profiles.ObserveAsync(observation, None);
            }
        });

        Assert.Equal(ordered, await ObservationsAsync(nodes[1].Id, nodes[0].Id, nodes[1].Id, 9_000_000_000));
        Assert.Equal(ordered[..5], await ObservationsAsync(nodes[0].Id));
        Assert.Empty(await ObservationsAsync());
    }

    [SkippableFact]
    public virtual async Task Observations_are_ordered_as_text_is_compared_ordinally_in_NET()
    {
        var id = await IdentifierAsync();
        // By code units an emoji (D83D …) comes before U+FF21; by code points and in UTF-8 it comes after.
        string[] traits = ["Z", "a", "é", "ș", "😀", "\uFF21"];
        await WriteAsync(async t =>
        {
            foreach (var trait in traits.Reverse())
            {
                await t.Profiles.ObserveAsync(Observation(id, trait), None);
                await t.Profiles.ObserveAsync(Observation(id, "one", source: trait), None);
                await t.Profiles.ObserveAsync(Observation(id, "two", value: $"\"{trait}\""), None);
            }
        });

        var found = await ObservationsAsync(id);

        Assert.Equal(found.OrderBy(o => o.Trait, StringComparer.Ordinal).ThenBy(o => o.Source, StringComparer.Ordinal).ThenBy(o => o.Value, StringComparer.Ordinal), found);
        Assert.Equal(traits, found.Where(o => o.Trait == "one").Select(o => o.Source));
        Assert.Equal(traits, found.Where(o => o.Trait == "two").Select(o => o.Value.Trim('"')));
    }

    [SkippableFact]
    public virtual async Task The_order_in_which_observations_arrive_does_not_matter()
    {
        var storage = Storage;
        await Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Long[1, 5], Gen.Long[0, 100], Gen.Long[0, 100]).Array[1, 12]
            .SelectMany(all => Gen.Shuffle((ValueTuple<int, int, long, long, long>[])all.Clone()).Select(shuffled => (all, shuffled)))
            .SampleAsync(
                async pair => Assert.Equal(await ObserveAllAsync(storage, pair.all), await ObserveAllAsync(storage, pair.shuffled)),
                iter: 50,
                threads: 1);
    }

    [SkippableFact]
    public virtual async Task Identifiers_are_found_by_an_observed_value_without_repetition()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync("a", "b", "c"));
        await WriteAsync(async t =>
        {
            await t.Profiles.ObserveAsync(Observation(nodes[2].Id), None);
            await t.Profiles.ObserveAsync(Observation(nodes[0].Id), None);
            await t.Profiles.ObserveAsync(Observation(nodes[0].Id, source: "shop"), None);
            await t.Profiles.ObserveAsync(Observation(nodes[0].Id), None);
            await t.Profiles.ObserveAsync(Observation(nodes[1].Id, value: "\"Cluj\""), None);
            await t.Profiles.ObserveAsync(Observation(nodes[1].Id, trait: "town"), None);
        });

        Assert.Equal([nodes[0].Id, nodes[2].Id], await FindAsync("city", "\"Iași\""));
        Assert.Equal([nodes[1].Id], await FindAsync("city", "\"Cluj\""));
        Assert.Empty(await FindAsync("city", "Iași"));
        Assert.Empty(await FindAsync("cit_", "\"Iași\""));
        Assert.Empty(await FindAsync("%", "%"));
    }

    [SkippableFact]
    public virtual async Task Removed_observations_are_gone_and_those_of_others_stay()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync("a", "b"));
        await WriteAsync(async t =>
        {
            await t.Profiles.ObserveAsync(Observation(nodes[0].Id), None);
            await t.Profiles.ObserveAsync(Observation(nodes[0].Id, source: "shop"), None);
            await t.Profiles.ObserveAsync(Observation(nodes[0].Id, trait: "age", value: "30"), None);
            await t.Profiles.ObserveAsync(Observation(nodes[1].Id), None);
            await t.Profiles.SaveAsync(Profile(nodes[0].Id), None);
        });

        Assert.Equal(3, await WriteAsync(async t => await t.Profiles.RemoveObservationsAsync(nodes[0].Id, None)));

        Assert.Equal([Observation(nodes[1].Id)], await ObservationsAsync(nodes[0].Id, nodes[1].Id));
        Assert.Equal([nodes[1].Id], await FindAsync("city", "\"Iași\""));
        Assert.Empty(await FindAsync("age", "30"));
        Assert.Equal(Profile(nodes[0].Id), await FindAsync(new ProfileId(nodes[0].Id)));
        Assert.Equal(0, await WriteAsync(async t => await t.Profiles.RemoveObservationsAsync(nodes[0].Id, None)));
        Assert.Equal(0, await WriteAsync(async t => await t.Profiles.RemoveObservationsAsync(9_000_000_000, None)));
    }

    [SkippableFact]
    public virtual async Task What_is_observed_after_a_removal_begins_anew()
    {
        var id = await IdentifierAsync();
        await WriteAsync(async t => await t.Profiles.ObserveAsync(Observation(id, count: 5, first: 10, last: 90), None));

        await WriteAsync(async t =>
        {
            await t.Profiles.RemoveObservationsAsync(id, None);
            await t.Profiles.ObserveAsync(Observation(id, count: 1, first: 50, last: 60), None);
        });

        Assert.Equal([Observation(id, count: 1, first: 50, last: 60)], await ObservationsAsync(id));
        Assert.Equal([id], await FindAsync("city", "\"Iași\""));
    }

    [SkippableFact]
    public virtual async Task Observations_that_a_failing_work_removed_and_made_anew_are_as_before()
    {
        var id = await IdentifierAsync();
        Observation[] before = [Observation(id, "age", "30", count: 2), Observation(id, count: 5, first: 10, last: 90)];
        await WriteAsync(async t =>
        {
            foreach (var observation in before)
            {
                await t.Profiles.ObserveAsync(observation, None);
            }
        });

        await Assert.ThrowsAsync<WorkFailedException>(() => WriteAsync(async t =>
        {
            await t.Profiles.ObserveAsync(Observation(id, "town"), None);
            await t.Profiles.RemoveObservationsAsync(id, None);
            await t.Profiles.ObserveAsync(Observation(id), None);
            await t.Profiles.RemoveObservationsAsync(id, None);
            await t.Profiles.ObserveAsync(Observation(id, "age", "31"), None);
            throw new WorkFailedException();
        }));

        Assert.Equal(before, await ObservationsAsync(id));
        Assert.Equal([id], await FindAsync("age", "30"));
        Assert.Empty(await FindAsync("age", "31"));
        Assert.Empty(await FindAsync("town", "\"Iași\""));
    }

    [SkippableFact]
    public virtual async Task A_profile_is_given_back_as_it_was_saved()
    {
        var row = Profile(await IdentifierAsync(), traits: """{"address.city":"Iași","emails":["a@b.c","d@e.f"],"n":1.5}""");

        await WriteAsync(async t => await t.Profiles.SaveAsync(row, None));

        Assert.Equal(row, await FindAsync(row.Id));
        Assert.Null(await FindAsync(new ProfileId(9_000_000_000)));
        Assert.Equal(1, await CountAsync());
    }

    [SkippableFact]
    public virtual async Task Each_save_has_the_next_version()
    {
        var id = await IdentifierAsync();
        for (var version = 1; version <= 3; version++)
        {
            var row = Profile(id, version, $$"""{"v":{{version}}}""");
            await WriteAsync(async t => await t.Profiles.SaveAsync(row, None));
            Assert.Equal(row, await FindAsync(row.Id));
        }

        Assert.Equal(1, await CountAsync());
    }

    [SkippableFact]
    public virtual async Task Save_with_a_stale_version_loses()
    {
        var id = await IdentifierAsync();
        await WriteAsync(async t => await t.Profiles.SaveAsync(Profile(id), None));
        await WriteAsync(async t => await t.Profiles.SaveAsync(Profile(id, 2), None));

        foreach (var version in new long[] { 0, 1, 2, 4 })
        {
            var lost = await Assert.ThrowsAsync<CdpConcurrencyException>(() => WriteAsync(async t =>
                await t.Profiles.SaveAsync(Profile(id, version, """{"stale":true}"""), None)));
            Assert.Equal(new ProfileId(id), lost.Profile);
            Assert.Equal(version - 1, lost.Expected);
            Assert.Equal(2, lost.Actual);
        }

        Assert.Equal(Profile(id, 2), await FindAsync(new ProfileId(id)));
    }

    [SkippableFact]
    public virtual async Task Save_of_a_new_profile_with_another_version_than_one_loses()
    {
        var id = await IdentifierAsync();

        var lost = await Assert.ThrowsAsync<CdpConcurrencyException>(() => WriteAsync(async t => await t.Profiles.SaveAsync(Profile(id, 2), None)));

        Assert.Equal(1, lost.Expected);
        Assert.Equal(0, lost.Actual);
        Assert.Equal(0, await CountAsync());
    }

    [SkippableFact]
    public virtual async Task A_removed_profile_is_gone_and_begins_again_with_version_one()
    {
        var id = await IdentifierAsync();
        await WriteAsync(async t => await t.Profiles.SaveAsync(Profile(id), None));
        await WriteAsync(async t => await t.Profiles.SaveAsync(Profile(id, 2), None));

        Assert.True(await WriteAsync(async t => await t.Profiles.RemoveAsync(new ProfileId(id), None)));
        Assert.False(await WriteAsync(async t => await t.Profiles.RemoveAsync(new ProfileId(id), None)));
        Assert.Null(await FindAsync(new ProfileId(id)));
        Assert.Equal(0, await CountAsync());
        Assert.Empty(await ReadAsync(t => t.Profiles.ReadAsync(default, None).AllAsync()));

        await Assert.ThrowsAsync<CdpConcurrencyException>(() => WriteAsync(async t => await t.Profiles.SaveAsync(Profile(id, 3), None)));
        await WriteAsync(async t => await t.Profiles.SaveAsync(Profile(id), None));
        Assert.Equal(Profile(id), await FindAsync(new ProfileId(id)));
    }

    [SkippableFact]
    public virtual async Task Removing_a_profile_leaves_what_was_observed()
    {
        var id = await IdentifierAsync();
        await WriteAsync(async t =>
        {
            await t.Profiles.ObserveAsync(Observation(id), None);
            await t.Profiles.SaveAsync(Profile(id), None);
        });

        await WriteAsync(async t => await t.Profiles.RemoveAsync(new ProfileId(id), None));

        Assert.Single(await ObservationsAsync(id));
    }

    [SkippableFact]
    public virtual async Task Profiles_are_read_in_pages_by_rising_id()
    {
        var rows = await WriteAsync(async t =>
        {
            var nodes = await t.IdentifiersAsync([.. Enumerable.Range(0, 700).Select(i => $"n{i}")]);
            foreach (var node in nodes.Reverse())
            {
                await t.Profiles.SaveAsync(Profile(node.Id), None);
            }

            return nodes.Select(node => Profile(node.Id)).ToArray();
        });

        var pages = new List<ProfileRow>();
        for (var after = default(ProfileId); ;)
        {
            var page = await ReadAsync(async t =>
            {
                var taken = new List<ProfileRow>();
                await foreach (var row in t.Profiles.ReadAsync(after, None))
                {
                    taken.Add(row);
                    if (taken.Count == 150)
                    {
                        break;
                    }
                }

                return taken;
            });
            if (page.Count == 0)
            {
                break;
            }

            pages.AddRange(page);
            after = page[^1].Id;
        }

        Assert.Equal(rows, pages);
        Assert.Equal(rows, await ReadAsync(t => t.Profiles.ReadAsync(default, None).AllAsync()));
        Assert.Equal(700, await CountAsync());
    }

    [SkippableFact]
    public virtual async Task Profiles_can_be_saved_and_removed_while_they_are_listed()
    {
        var nodes = await WriteAsync(t => t.IdentifiersAsync([.. Enumerable.Range(0, 600).Select(i => $"n{i}")]));
        await WriteAsync(async t =>
        {
            foreach (var node in nodes)
            {
                await t.Profiles.SaveAsync(Profile(node.Id), None);
            }
        });

        var listed = await WriteAsync(async t =>
        {
            var seen = new List<long>();
            await foreach (var row in t.Profiles.ReadAsync(default, None))
            {
                seen.Add(row.Id.Value);
                if (seen.Count % 2 == 0)
                {
                    await t.Profiles.RemoveAsync(row.Id, None);
                }
                else
                {
                    await t.Profiles.SaveAsync(row with { Version = 2 }, None);
                }
            }

            return seen;
        });

        Assert.Equal(nodes.Select(node => node.Id), listed);
        Assert.Equal(300, await CountAsync());
    }

    private static async Task<List<string>> ObserveAllAsync(ICdpStorage storage, (int Trait, int Value, long Count, long First, long Length)[] observations)
    {
        // A tenant's numbers are its own, so they are not compared.
        var tenant = new TenantId($"observed-{Guid.NewGuid():N}");
        return await storage.WriteAsync(tenant, async t =>
        {
            var id = (await t.IdentifiersAsync("a"))[0].Id;
            foreach (var (trait, value, count, first, length) in observations)
            {
                await t.Profiles.ObserveAsync(Observation(id, $"t{trait}", $"{value}", count: count, first: first, last: first + length), None);
            }

            return (await t.Profiles.GetObservationsAsync([id], int.MaxValue, None)).Select(o => Render.Row(o with { Identifier = 0 })).ToList();
        });
    }

    private async Task<long> IdentifierAsync() => (await WriteAsync(t => t.IdentifiersAsync("a")))[0].Id;

    private Task<IReadOnlyList<Observation>> ObservationsAsync(params long[] identifiers) =>
        ReadAsync(async t => await t.Profiles.GetObservationsAsync(identifiers, int.MaxValue, None));

    private Task<List<long>> FindAsync(string trait, string value) => ReadAsync(t => t.Profiles.FindObservedAsync(trait, value, None).AllAsync());

    private Task<ProfileRow?> FindAsync(ProfileId id) => ReadAsync(async t => await t.Profiles.FindAsync(id, None));

    private Task<long> CountAsync() => ReadAsync(async t => await t.Profiles.CountAsync(None));
}

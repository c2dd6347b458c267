using Cdp.Identity;
using Cdp.Profiles;

namespace Cdp.Storage.Sqlite.Tests.Stores;

/// <summary>What is particular to this adapter. What every adapter promises is in the conformance suite.</summary>
public sealed class StoreTests
{
    [Fact]
    public async Task An_event_that_is_known_is_not_stored_again()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();

        (await storage.Append("m1")).Should().Be(1);
        (await storage.Append("m1")).Should().Be(0);
        (await storage.Write(transaction => transaction.Events.AppendAsync(StorageExtensions.Event("m1", source: "crm"), default))).Should().BeGreaterThan(1);
        (await storage.CountEvents()).Should().Be(2);
    }

    [Fact]
    public async Task Events_of_sightings_come_by_time_across_pages_and_sightings()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await storage.Write(async transaction =>
        {
            for (var i = 0; i < 500; i++)
            {
                await transaction.Events.AppendAsync(StorageExtensions.Event($"m{i}", sighting: i % 3, minute: i * 7919 % 500), default);
            }

            return 0;
        });

        await storage.Read(async transaction =>
        {
            var events = await transaction.Events.ReadBySightingAsync([2, 0, 0, 99], StorageExtensions.Noon.AddMinutes(400), default).ToList();
            events.Should().OnlyContain(entry => entry.Sighting != 1 && entry.Timestamp <= StorageExtensions.Noon.AddMinutes(400))
                .And.BeInAscendingOrder((left, right) => (left.Timestamp, left.Sequence).CompareTo((right.Timestamp, right.Sequence)));
            var all = await transaction.Events.ReadAsync(0, default).ToList();
            all.Should().HaveCount(500).And.BeInAscendingOrder(entry => entry.Sequence);
            events.Should().HaveCount(all.Count(entry => entry.Sighting != 1 && entry.Timestamp <= StorageExtensions.Noon.AddMinutes(400)));
            var summaries = await transaction.Events.SummarizeAsync([2, 0, 99, 0], default);
            summaries.Select(summary => summary.Sighting).Should().Equal(0, 2);
            summaries[0].Count.Should().Be(167);
            summaries[0].FirstSeen.Should().Be(all.Where(entry => entry.Sighting == 0).Min(entry => entry.Timestamp));
            summaries[0].LastSeen.Should().Be(all.Where(entry => entry.Sighting == 0).Max(entry => entry.Timestamp));
            return 0;
        });
    }

    [Fact]
    public async Task Events_are_found_in_every_portion_of_the_log()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        var other = new TenantId("other");
        await storage.Append("m0", sighting: 1);
        long[] ends = [65_534, 131_070, 400_000];
        for (var i = 0; i < ends.Length; i++)
        {
            // Nobody waits for 65,536 events: the next one is given a number near the end of a portion.
            using (var connection = harness.Connect())
            {
                connection.Scalar($"UPDATE sqlite_sequence SET seq = {ends[i]} WHERE name = 'event'");
            }

            for (var j = 0; j < 4; j++)
            {
                await storage.Append($"m{i}-{j}", sighting: j % 2, minute: 100 - (10 * i) - j);
                await storage.WriteAsync(other, (transaction, token) => transaction.Events.AppendAsync(StorageExtensions.Event($"o{i}-{j}", sighting: 1), token), default);
            }
        }

        await storage.Read(async transaction =>
        {
            var all = await transaction.Events.ReadAsync(0, default).ToList();
            all.Should().HaveCount(13).And.BeInAscendingOrder(entry => entry.Sequence);
            all.Select(entry => entry.Sequence >> 16).Distinct().Should().Equal(0, 1, 2, 6);
            foreach (var after in all)
            {
                (await transaction.Events.ReadAsync(after.Sequence, default).ToList()).Should().Equal(all.Where(entry => entry.Sequence > after.Sequence), (x, y) => x.Sequence == y.Sequence);
            }

            var events = await transaction.Events.ReadBySightingAsync([1], null, default).ToList();
            events.Should().HaveCount(7).And.BeInAscendingOrder(entry => entry.Timestamp);
            (await transaction.Events.SummarizeAsync([0, 1], default)).Select(summary => (summary.Sighting, summary.Count)).Should().Equal((0, 6), (1, 7));
            (await transaction.Events.CountAsync(default)).Should().Be(13);
            return 0;
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public async Task Identifiers_and_sightings_change_in_the_cache_as_in_the_file(int cached)
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync(options => options.CachedIdentifiers = options.CachedSightings = cached);
        async ValueTask<string> Look(ICdpTransaction transaction)
        {
            var a = await transaction.Identity.FindIdentifierAsync(new("email", "a"), default);
            var b = await transaction.Identity.GetIdentifiersAsync([2, 1, 2, 99], default);
            var sighting = await transaction.Identity.FindSightingAsync("web", [new("anonymous_id", "z"), new("email", "a")], default);
            return $"{a} | {string.Join(";", b)} | {sighting} {string.Join(",", sighting!.Identifiers)}";
        }

        await storage.Write(async transaction =>
        {
            var email = await transaction.AddIdentifier("email", "a");
            var visitor = await transaction.AddIdentifier("anonymous_id", "z");
            visitor.Profile.Should().Be(new ProfileId(visitor.Id));
            await transaction.Identity.AddSightingAsync("web", [visitor, email], email.Id, StorageExtensions.Noon, default);
            return 0;
        });
        (await storage.Write(Look)).Should().Be(await storage.Read(Look));

        var changed = await storage.Write(async transaction =>
        {
            var email = (await transaction.Identity.FindIdentifierAsync(new("email", "a"), default))!;
            await transaction.Identity.UpdateIdentifierAsync(email with { Status = IdentifierStatus.Blocked, FirstSeen = StorageExtensions.Noon.AddDays(-1), Profile = new(500) }, default);
            await transaction.Identity.AssignClusterAsync([1, 2], new(1), default);
            var sighting = (await transaction.Identity.GetSightingsAsync(2, default)).Single();
            await transaction.Identity.UpdateSightingAsync(sighting with { Owner = 2, LastSeenMatters = true }, default);
            return await Look(transaction);
        });

        changed.Should().Contain("Blocked").And.NotContain("500").And.Contain("Owner = 2").And.Contain("LastSeenMatters = True");
        (await storage.Write(Look)).Should().Be(changed);
        (await storage.Read(Look)).Should().Be(changed);
        (await storage.Read(transaction => transaction.Identity.CountClustersAsync(default))).Should().Be(1);
        (await storage.Read(async transaction => (await transaction.Identity.GetClusterAsync(new(1), default)).Count)).Should().Be(2);
        (await storage.Read(async transaction => (await transaction.Identity.GetOwnedSightingsAsync([2, 1], default)).Count)).Should().Be(1);
    }

    [Fact]
    public async Task Tenants_see_nothing_of_each_other()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        var other = new TenantId("other");
        var node = await storage.Write(transaction => transaction.AddIdentifier("email", "a"));
        await storage.Append("m1");
        var refused = await storage.Write(transaction => transaction.Quarantine.AddAsync(
            new() { Source = "web", ReceivedAt = StorageExtensions.Noon, Rejection = new("c", "r", "m"), Payload = default }, default));

        await storage.WriteAsync(other, async (transaction, token) =>
        {
            (await transaction.Events.AppendAsync(StorageExtensions.Event("m1"), token)).Should().BePositive();
            (await transaction.Events.CountAsync(token)).Should().Be(1);
            (await transaction.Identity.GetIdentifiersAsync([node.Id], token)).Should().BeEmpty();
            (await transaction.Identity.FindIdentifierAsync(node.Identifier, token)).Should().BeNull();
            (await transaction.Quarantine.FindAsync(refused, token)).Should().BeNull();
            (await transaction.Quarantine.RemoveAsync(refused, token)).Should().BeFalse();
            return 0;
        }, default);
        (await storage.Read(transaction => transaction.Quarantine.FindAsync(refused, default))).Should().NotBeNull();
    }

    [Fact]
    public async Task A_stale_profile_loses_and_says_which_version_is_stored()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        Task Save(long version) => storage.Write(async transaction =>
        {
            await transaction.Profiles.SaveAsync(new() { Id = new(5), Version = version, Traits = "{}" }, default);
            return 0;
        });

        await ((Func<Task>)(() => Save(2))).Should().ThrowAsync<CdpConcurrencyException>();
        await Save(1);
        await Save(2);
        var stale = (await ((Func<Task>)(() => Save(2))).Should().ThrowAsync<CdpConcurrencyException>()).Which;
        (stale.Expected, stale.Actual).Should().Be((1, 2));
        await ((Func<Task>)(() => Save(1))).Should().ThrowAsync<CdpConcurrencyException>();
        (await storage.Read(async transaction => (await transaction.Profiles.ReadAsync(default, default).ToList()).Single().Version)).Should().Be(2);
    }

    [Fact]
    public async Task Observations_add_up_and_come_in_ordinal_order()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        // As UTF-8 the first sorts after the second, as UTF-16 before it.
        string[] traits = ["\U0001F600", "\uFF5E", "a.b", "a"];
        var observations = await storage.Write(async transaction =>
        {
            foreach (var trait in traits)
            {
                await transaction.Profiles.ObserveAsync(Observed(trait, 2, 5), default);
                await transaction.Profiles.ObserveAsync(Observed(trait, 3, 1), default);
            }

            return await transaction.Profiles.GetObservationsAsync([7], int.MaxValue, default);
        });

        observations.Select(observation => observation.Trait).Should().Equal(traits.Order(StringComparer.Ordinal));
        observations.Should().OnlyContain(observation =>
            observation.Count == 5 && observation.FirstSeen == StorageExtensions.Noon.AddDays(1) && observation.LastSeen == StorageExtensions.Noon.AddDays(5));
    }

    [Fact]
    public async Task What_was_removed_cannot_be_found_in_the_file()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        var secret = "canary-" + new string('x', 100);
        await storage.Write(async transaction =>
        {
            await transaction.Profiles.SaveAsync(new() { Id = new(1), Version = 1, Traits = secret }, default);
            return 0;
        });
        await storage.Write(transaction => transaction.Profiles.RemoveAsync(new(1), default));
        await storage.DisposeAsync();

        (await File.ReadAllTextAsync(harness.Path, System.Text.Encoding.Latin1)).Should().NotContain(secret);
    }

    private static Observation Observed(string trait, int count, int day) => new()
    {
        Identifier = 7,
        Source = "crm",
        Trait = trait,
        Value = "1",
        Count = count,
        FirstSeen = StorageExtensions.Noon.AddDays(day),
        LastSeen = StorageExtensions.Noon.AddDays(day),
    };
}

using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Storage.Conformance.Law;
using Cdp.Storage.PostgreSql.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Cdp.Storage.PostgreSql.Tests.Writing;

/// <summary>Several platforms on one schema merge the same people at the same time.</summary>
public sealed class LockOrderTests(ITestOutputHelper output)
{
    private const int Workers = 8;

    [SkippableTheory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Overlapping_merges_of_many_workers_give_the_clusters_of_one_and_no_deadlock(int platforms)
    {
        await using var store = new TestStore();
        var deadlocks = await DeadlocksAsync();
        var hosts = Enumerable.Range(0, platforms).Select(_ => store.AddPlatform()).ToArray();
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var batches = Enumerable.Range(0, 96).Select(batch => Batch(batch, random)).ToArray();

        // Each batch is sent twice, by two workers of two hosts.
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            for (var i = worker; i < 2 * batches.Length; i += Workers)
            {
                var result = await hosts[(worker + (i / batches.Length)) % platforms].CollectAsync(batches[i % batches.Length]);
                Assert.All(result.Events, e => Assert.NotEqual(EventStatus.Rejected, e.Status));
            }
        })));

        var services = new ServiceCollection().AddLogging();
        services.AddCdp().UseInMemory();
        await using var provider = services.BuildServiceProvider();
        var oracle = provider.GetRequiredService<ICdp>();
        foreach (var batch in batches)
        {
            await oracle.CollectAsync(batch);
        }

        Assert.Equal(await DescribeAsync(oracle), await DescribeAsync(hosts[0]));
        Assert.Equal(deadlocks, await DeadlocksAsync());
        if (TestDatabase.LogPath is { } log)
        {
            Assert.DoesNotContain("deadlock", await File.ReadAllTextAsync(log), StringComparison.OrdinalIgnoreCase);
        }
    }

    [SkippableFact]
    public async Task Many_workers_that_match_the_same_people_never_deadlock_and_give_the_people_of_one()
    {
        await using var store = new TestStore();
        var deadlocks = await DeadlocksAsync();
        var restarts = new CountingLogs("StartedAgain");
        var hosts = Enumerable.Range(0, 3)
            .Select(_ => store.AddHost(build: builder => builder.Services.AddLogging(logs => logs.SetMinimumLevel(LogLevel.Debug).AddProvider(restarts))).GetRequiredService<ICdp>())
            .ToArray();
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var batches = MatchTraffic.MakeBatches(48, seed);
        await MatchAsync(hosts[0]);

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            for (var i = worker; i < batches.Count; i += Workers)
            {
                await hosts[worker % hosts.Length].CollectAsync(batches[i]);
            }
        })));

        var services = new ServiceCollection().AddLogging();
        services.AddCdp().UseInMemory();
        await using var provider = services.BuildServiceProvider();
        var oracle = provider.GetRequiredService<ICdp>();
        await MatchAsync(oracle);
        foreach (var batch in batches)
        {
            await oracle.CollectAsync(batch);
        }

        output.WriteLine($"{batches.Count} batches were run again {restarts.Count} times");
        Assert.Equal(await DescribeAsync(oracle), await DescribeAsync(hosts[0]));
        Assert.Equal(deadlocks, await DeadlocksAsync());

        // Who takes all locks up front, or the whole tenant, is not turned away again and again.
        Assert.True(restarts.Count <= batches.Count * 6, $"{batches.Count} batches were run again {restarts.Count} times.");
    }

    private static async Task MatchAsync(ICdp cdp)
    {
        var version = await cdp.Matching.AddModelAsync(MatchTraffic.MakeModel(), "steward");
        await cdp.Matching.ActivateAsync(version.Version);
    }

    private static EventBatch Batch(int batch, Random random) => new()
    {
        Source = "web",
        ReceivedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Events =
        [
            .. Enumerable.Range(0, 16).Select(i => CustomerEvent.Identify(
                random.Next(4) == 0 ? Who.Anonymous($"a{random.Next(400)}").AndUser($"u{random.Next(150)}") : Who.Anonymous($"a{random.Next(400)}"),
                new JsonObject { ["email"] = $"p{random.Next(300)}@example.com", ["city"] = $"c{random.Next(5)}" },
                timestamp: new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds((batch * 16) + i),
                messageId: $"m{batch}-{i}")),
        ],
    };

    private static async Task<List<string>> DescribeAsync(ICdp cdp)
    {
        var lines = new List<string>();
        await foreach (var profile in cdp.Profiles.ListAsync())
        {
            var identifiers = profile.Identifiers.Select(identifier => $"{identifier.Type}:{identifier.Value}");
            var traits = profile.Traits.OrderBy(trait => trait.Key, StringComparer.Ordinal).Select(trait => $"{trait.Key}={string.Join('|', trait.Value.Values.Select(value => value.Value))}");
            lines.Add($"{string.Join(' ', identifiers)} {string.Join(' ', traits)} {profile.EventCount}");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static async Task<long> DeadlocksAsync() =>
        (long)(await TestDatabase.ScalarAsync("SELECT sum(deadlocks)::bigint FROM pg_stat_database"))!;
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Storage.PostgreSql.Tests.Server;
using Xunit.Abstractions;

namespace Cdp.Storage.PostgreSql.Tests.Writing;

/// <summary>Tells the speed of collecting through several platforms. It runs when <c>CDP_TEST_THROUGHPUT</c> names a number of events.</summary>
public sealed class ThroughputTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Events_are_collected_through_several_platforms(int platforms)
    {
        var asked = Environment.GetEnvironmentVariable("CDP_TEST_THROUGHPUT");
        Skip.If(asked is null, "Set CDP_TEST_THROUGHPUT to a number of events to measure the speed.");
        var batches = int.Parse(asked, CultureInfo.InvariantCulture) / 100;
        await using var store = new TestStore();
        var hosts = Enumerable.Range(0, platforms).Select(_ => store.AddPlatform()).ToArray();
        await Task.WhenAll(hosts.Select(host => host.InitializeAsync().AsTask()));
        var random = new Random(1);
        var made = Enumerable.Range(0, batches).Select(batch => Batch(batch, random)).ToArray();

        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 4 * platforms).Select(worker => Task.Run(async () =>
        {
            for (var i = worker; i < batches; i += 4 * platforms)
            {
                await hosts[i % platforms].CollectAsync(made[i]);
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{platforms} platforms: {batches * 100 / seconds:N0} events/s"));
        Assert.Equal(batches * 100L, await TestDatabase.ScalarAsync($"SELECT count(*) FROM \"{store.Schema}\".event"));
    }

    private static EventBatch Batch(int batch, Random random) => new()
    {
        Source = "web",
        ReceivedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Events =
        [
            .. Enumerable.Range(0, 100).Select(i =>
            {
                var visitor = random.Next(20_000);
                var at = new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds((batch * 100) + i);
                return random.Next(10) == 0
                    ? CustomerEvent.Identify(Who.Anonymous($"a{visitor}").AndUser($"u{visitor / 2}"), new JsonObject { ["email"] = $"p{visitor / 2}@example.com", ["city"] = $"c{visitor % 9}" }, timestamp: at, messageId: $"m{batch}-{i}")
                    : CustomerEvent.Track(Who.Anonymous($"a{visitor}"), "Product Viewed", new JsonObject { ["sku"] = $"s{random.Next(500)}" }, timestamp: at, messageId: $"m{batch}-{i}");
            }),
        ],
    };
}

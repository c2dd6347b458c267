using System.IO.Compression;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Storage.Sqlite.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Storage.Sqlite.Tests.Schema;

/// <summary>Stores that earlier releases wrote, kept as they were, so that every later release opens them.</summary>
/// <remarks>
/// <c>Files/0001.db.gz</c> was written with schema version 1. A release that adds a migration adds the file of the version before it: run
/// <see cref="A_store_of_this_release_is_as_the_kept_one"/> once with <c>CDP_KEEP_STORE</c> set to the path to write, before the migration is added.
/// </remarks>
public sealed class EarlierStoresTests
{
    private const int People = 60;

    public static TheoryData<string> Kept => [.. Names];

    private static List<string> Names => [.. Directory.EnumerateFiles(Folder, "*.db.gz").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Schema", "Files");

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task A_store_of_an_earlier_release_is_migrated_and_read(string name)
    {
        await using var harness = new SqliteStorageHarness();
        Unpack(name, harness.Path);

        await using (var services = Open(harness.Path))
        {
            await CheckAsync(services);

            // It takes new events, and knows the old ones.
            var cdp = services.GetRequiredService<ICdp>();
            (await cdp.CollectAsync(new EventBatch { Source = "web", Events = Traffic() })).Duplicates.Should().Be(People * 4);
            await cdp.IdentifyAsync(Who.User("u3").AndExternal("crm_id", "new"), new() { ["firstName"] = "Thu" });
            (await cdp.Profiles.FindAsync("crm_id", "new"))!.FirstName.Should().Be("Thu");
        }

        using var connection = harness.Connect();
        connection.Scalar("PRAGMA user_version").Should().Be((long)SchemaMigration.All.Count);
    }

    [Fact]
    public void Every_earlier_version_is_kept_and_so_is_the_first() =>
        Names.Should().Contain(Enumerable.Range(1, Math.Max(1, SchemaMigration.All.Count - 1)).Select(version => $"{version:0000}.db.gz"));

    [Fact]
    public async Task A_store_of_this_release_is_as_the_kept_one()
    {
        await using var harness = new SqliteStorageHarness();
        await using (var services = Open(harness.Path))
        {
            var cdp = services.GetRequiredService<ICdp>();
            await cdp.CollectAsync(new EventBatch { Source = "web", Events = Traffic() });
            await cdp.CollectJsonAsync("web", "not json"u8.ToArray());
            await cdp.Identity.ForbidAsync(new(IdentifierTypes.UserId, "u1"), new("crm_id", "c2"), "steward", "two people");
            await CheckAsync(services);
        }

        if (Environment.GetEnvironmentVariable("CDP_KEEP_STORE") is { Length: > 0 } path)
        {
            await using var kept = File.Create(path);
            await using var packed = new GZipStream(kept, CompressionLevel.SmallestSize);
            await using var store = File.OpenRead(harness.Path);
            await store.CopyToAsync(packed);
        }
    }

    private static ServiceProvider Open(string path) => new ServiceCollection().AddCdp().UseSqlite(path).Services.BuildServiceProvider();

    private static void Unpack(string name, string path)
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(Folder, name)), CompressionMode.Decompress);
        using var store = File.Create(path);
        packed.CopyTo(store);
    }

    /// <summary>For each person a visit, a sign-in that joins it, a row of the CRM that the address joins, and an order.</summary>
    private static List<CustomerEvent> Traffic()
    {
        var events = new List<CustomerEvent>();
        for (var i = 0; i < People; i++)
        {
            var day = new DateTimeOffset(2026, 1, 1 + (i % 28), 9, 0, 0, TimeSpan.Zero);
            events.Add(CustomerEvent.Page(Who.Anonymous($"v{i}"), "Home", new() { ["path"] = "/" }, null, day, $"page-{i}"));
            events.Add(CustomerEvent.Identify(Who.User($"u{i}").AndAnonymous($"v{i}"), new() { ["email"] = $"P{i}@example.com", ["firstName"] = "Mai" }, null, day.AddHours(1), $"user-{i}"));
            events.Add(CustomerEvent.Identify(Who.External("crm_id", $"c{i}"), new() { ["email"] = $"p{i}@example.com", ["firstName"] = "Mai Anh" }, null, day.AddHours(2), $"crm-{i}"));
            events.Add(CustomerEvent.Track(Who.User($"u{i}"), "Order Completed", new() { ["total"] = 10.5 + i }, null, day.AddHours(3), $"order-{i}"));
        }

        return events;
    }

    private static async Task CheckAsync(ServiceProvider services)
    {
        var cdp = services.GetRequiredService<ICdp>();
        (await services.GetRequiredService<ISqliteStorage>().CheckIntegrityAsync()).Should().BeEmpty();

        var counts = await cdp.Identity.CountAsync();
        counts.Should().BeEquivalentTo(new { Profiles = People, Identifiers = People * 4 });
        var events = 0L;
        await foreach (var profile in cdp.Profiles.ListAsync())
        {
            profile.EventCount.Should().Be(4);
            profile.FirstName.Should().Be("Mai Anh");
            profile.Identifiers.Select(identifier => identifier.Type).Should().Equal("anonymous_id", "crm_id", "email", "user_id");
            profile.Identifiers.Select(identifier => identifier.Value.Trim('v', 'u', 'p', 'c').Replace("@example.com", string.Empty, StringComparison.Ordinal)).Distinct().Should().ContainSingle();
            events += profile.EventCount;
        }

        events.Should().Be(People * 4);
        var order = (await cdp.Profiles.EventsAsync((await cdp.Profiles.FindAsync(IdentifierTypes.UserId, "u7"))!.Id).ToListAsync())[^1];
        (order.MessageId, order.Name, order.Timestamp).Should().Be(("order-7", "Order Completed", new DateTimeOffset(2026, 1, 8, 12, 0, 0, TimeSpan.Zero)));

        var why = await cdp.Identity.ExplainAsync(new(IdentifierTypes.UserId, "u1"), new("crm_id", "c2"));
        why.Refused.Should().ContainSingle().Which.Link.Reason.Should().Be("two people");
        (await cdp.Quarantine.ListAsync().ToListAsync()).Should().ContainSingle().Which.Rejection.Code.Should().Be(RejectionCodes.InvalidJson);
    }
}

using System.IO.Compression;
using Cdp.Storage.Conformance;
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
    private const string FirstWithSegments = "0004";

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
            var cdp = services.GetRequiredService<ICdp>();
            if (string.CompareOrdinal(name, FirstWithSegments) >= 0)
            {
                await EarlierStore.CheckSegmentsAsync(cdp);
                await EarlierStore.EnterAsync(cdp);
            }

            await EarlierStore.GoOnAsync(cdp);
            await EarlierStore.MatchAsync(cdp);
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
            await EarlierStore.FillAsync(services.GetRequiredService<ICdp>());
            await CheckAsync(services);
            await EarlierStore.CheckSegmentsAsync(services.GetRequiredService<ICdp>());
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

    private static async Task CheckAsync(ServiceProvider services)
    {
        (await services.GetRequiredService<ISqliteStorage>().CheckIntegrityAsync()).Should().BeEmpty();
        await EarlierStore.CheckAsync(services.GetRequiredService<ICdp>());
    }
}

using Cdp.Storage.PostgreSql.Schema;
using Cdp.Storage.PostgreSql.Tests.Server;

namespace Cdp.Storage.PostgreSql.Tests.Schema;

public sealed class SchemaMigratorTests
{
    [SkippableFact]
    public async Task Many_may_prepare_one_schema_at_the_same_time()
    {
        await using var store = new TestStore();
        var storages = Enumerable.Range(0, 6).Select(_ => store.Open()).ToArray();

        await Task.WhenAll(storages.Select(storage => Task.Run(() => storage.InitializeAsync(CancellationToken.None).AsTask())));

        Assert.Equal(1L, await TestDatabase.ScalarAsync($"SELECT count(*) FROM \"{store.Schema}\".schema_version"));
        Assert.Equal(SchemaMigration.All.Count, await TestDatabase.ScalarAsync($"SELECT max(version) FROM \"{store.Schema}\".schema_version"));
    }

    [SkippableFact]
    public async Task A_newer_schema_is_refused_with_the_remedy()
    {
        await using var store = new TestStore();
        await store.Open().InitializeAsync(CancellationToken.None);
        await TestDatabase.ScalarAsync($"UPDATE \"{store.Schema}\".schema_version SET version = 99");

        var refused = await Assert.ThrowsAsync<CdpStorageException>(() => store.Open().InitializeAsync(CancellationToken.None).AsTask());

        Assert.Equal(CdpStorageFault.Incompatible, refused.Fault);
        Assert.Contains("Update the package Cdp.Storage.PostgreSql", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_schema_that_was_migrated_is_refused_by_the_release_before()
    {
        await using var store = new TestStore();
        var storage = store.Open();
        await storage.InitializeAsync(CancellationToken.None);

        var refused = await Assert.ThrowsAsync<CdpStorageException>(() =>
            SchemaMigrator.MigrateAsync(storage.Database, [.. SchemaMigration.All.SkipLast(1)], CancellationToken.None).AsTask());

        Assert.Equal(CdpStorageFault.Incompatible, refused.Fault);
        Assert.Equal(SchemaMigration.All.Count, await TestDatabase.ScalarAsync($"SELECT max(version) FROM \"{store.Schema}\".schema_version"));
    }

    [SkippableFact]
    public async Task A_schema_of_another_application_is_refused_and_left_as_it_is()
    {
        await using var store = new TestStore();
        await TestDatabase.ScalarAsync($"CREATE SCHEMA \"{store.Schema}\"");
        await TestDatabase.ScalarAsync($"CREATE TABLE \"{store.Schema}\".invoice (id integer)");

        var refused = await Assert.ThrowsAsync<CdpStorageException>(() => store.Open().InitializeAsync(CancellationToken.None).AsTask());

        Assert.Equal(CdpStorageFault.Incompatible, refused.Fault);
        Assert.Equal(1L, await TestDatabase.ScalarAsync($"SELECT count(*) FROM pg_tables WHERE schemaname = '{store.Schema}'"));
    }

    [SkippableFact]
    public async Task A_server_that_cannot_be_reached_is_told_with_the_remedy()
    {
        await using var storage = TestDatabase.Open("cdp", connectionString: "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2");

        var failed = await Assert.ThrowsAsync<CdpStorageException>(() => storage.InitializeAsync(CancellationToken.None).AsTask());

        Assert.Equal(CdpStorageFault.Unavailable, failed.Fault);
        Assert.Contains("connection string", failed.Message, StringComparison.Ordinal);
    }
}

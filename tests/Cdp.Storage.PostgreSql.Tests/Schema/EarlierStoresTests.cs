using System.IO.Compression;
using System.Text;
using Cdp.Storage.Conformance;
using Cdp.Storage.PostgreSql.Schema;
using Cdp.Storage.PostgreSql.Tests.Server;

namespace Cdp.Storage.PostgreSql.Tests.Schema;

/// <summary>Schemas that earlier releases wrote, kept as they were, so that every later release opens them.</summary>
/// <remarks>
/// <c>Files/0001.sql.gz</c> was written with schema version 1. A release that adds a migration adds the dump of the version before it: run
/// <see cref="A_schema_of_this_release_is_as_the_kept_one"/> once with <c>CDP_KEEP_SCHEMA</c> set to the path to write, before the migration is added.
/// </remarks>
public sealed class EarlierStoresTests
{
    /// <summary>The schema of the dumps.</summary>
    private const string KeptSchema = "cdp_kept";
    private const string FirstWithSegments = "0004";

    public static TheoryData<string> Kept => [.. Names];

    private static List<string> Names => [.. Directory.EnumerateFiles(Folder, "*.sql.gz").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Schema", "Files");

    [SkippableTheory]
    [MemberData(nameof(Kept))]
    public async Task A_schema_of_an_earlier_release_is_migrated_and_read(string name)
    {
        await using var store = new TestStore();
        await SchemaDump.RestoreAsync(Unpack(name), KeptSchema, store.Schema);

        var cdp = store.AddPlatform();
        await EarlierStore.CheckAsync(cdp);
        if (string.CompareOrdinal(name, FirstWithSegments) >= 0)
        {
            await EarlierStore.CheckSegmentsAsync(cdp);
            await EarlierStore.EnterAsync(cdp);
        }

        await EarlierStore.GoOnAsync(cdp);
        await EarlierStore.MatchAsync(cdp);

        Assert.Equal(SchemaMigration.All.Count, await TestDatabase.ScalarAsync($"SELECT max(version) FROM \"{store.Schema}\".schema_version"));
    }

    [Fact]
    public void Every_earlier_version_is_kept_and_so_is_the_first() =>
        Assert.Empty(Enumerable.Range(1, Math.Max(1, SchemaMigration.All.Count - 1)).Select(version => $"{version:0000}.sql.gz").Except(Names));

    [SkippableFact]
    public async Task A_schema_of_this_release_is_as_the_kept_one()
    {
        await using var store = new TestStore();
        var cdp = store.AddPlatform();
        await EarlierStore.FillAsync(cdp);
        await EarlierStore.CheckAsync(cdp);
        await EarlierStore.CheckSegmentsAsync(cdp);

        if (Environment.GetEnvironmentVariable("CDP_KEEP_SCHEMA") is { Length: > 0 } path)
        {
            await using var packed = new GZipStream(File.Create(path), CompressionLevel.SmallestSize);
            await packed.WriteAsync(Encoding.UTF8.GetBytes(SchemaDump.Write(store.Schema).Replace(store.Schema, KeptSchema, StringComparison.Ordinal)));
        }
    }

    private static string Unpack(string name)
    {
        using var packed = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder, name)), CompressionMode.Decompress));
        return packed.ReadToEnd();
    }
}

using Cdp.Collection;
using Cdp.Storage.PostgreSql.Tests.Server;

namespace Cdp.Storage.PostgreSql.Tests;

/// <summary>What <c>pg_dump</c> writes while a host goes on writing is a store of one moment.</summary>
public sealed class BackupTests
{
    private const int Batches = 300;

    [SkippableFact]
    public async Task A_dump_made_while_writes_go_on_is_whole_and_can_be_written_on()
    {
        await using var store = new TestStore();
        await using var copy = new TestStore();
        var cdp = store.AddPlatform();
        await CollectAsync(cdp, 0);

        var writing = Task.Run(async () =>
        {
            for (var batch = 1; batch < Batches; batch++)
            {
                await CollectAsync(cdp, batch);
            }
        });
        var dump = SchemaDump.Write(store.Schema);
        var wroteMeanwhile = !writing.IsCompleted;
        await writing;
        await SchemaDump.RestoreAsync(dump, store.Schema, copy.Schema);

        Assert.True(wroteMeanwhile, "All was written before the dump was made, which shows nothing.");
        var restored = copy.AddPlatform();
        var stored = (long)(await TestDatabase.ScalarAsync($"SELECT count(*) FROM \"{copy.Schema}\".event"))!;
        Assert.InRange(stored, 2, Batches * 2);
        Assert.True(stored % 2 == 0, "A batch is in a copy whole or not at all.");
        Assert.True((await restored.Identity.PreviewAsync(static _ => { })).ChangesNothing);
        Assert.Equal(stored / 2, await restored.Profiles.CountAsync());

        // What the copy lacks is sent again; what it holds is recognised.
        for (var batch = 0; batch < Batches; batch++)
        {
            await CollectAsync(restored, batch);
        }

        Assert.Equal(Batches * 2L, await TestDatabase.ScalarAsync($"SELECT count(*) FROM \"{copy.Schema}\".event"));
        Assert.Equal(Batches, await restored.Profiles.CountAsync());
    }

    /// <summary>A batch is a person: a visit, and the sign-in that belongs to it.</summary>
    private static async Task CollectAsync(ICdp cdp, int batch) => await cdp.CollectAsync(new EventBatch
    {
        Source = "web",
        Events =
        [
            CustomerEvent.Page(Who.Anonymous($"a{batch}"), "Home", messageId: $"{batch}-visit"),
            CustomerEvent.Identify(Who.User($"u{batch}").AndAnonymous($"a{batch}"), new() { ["email"] = $"p{batch}@example.com" }, messageId: $"{batch}-sign-in"),
        ],
    });
}

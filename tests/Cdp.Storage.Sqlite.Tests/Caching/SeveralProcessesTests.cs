using Cdp.Identity;

namespace Cdp.Storage.Sqlite.Tests.Caching;

/// <summary>Two storages on one file behave as two processes would: they share nothing but the file.</summary>
public sealed class SeveralProcessesTests
{
    private static readonly Identifier Email = new("email", "a@example.com");

    [Fact]
    public async Task What_one_changes_the_other_no_longer_remembers()
    {
        await using var harness = new SqliteStorageHarness();
        var one = await harness.OpenAsync();
        var two = await harness.OpenAsync();
        var node = await one.Write(transaction => transaction.AddIdentifier(Email.Type, Email.Value));
        var sighting = await one.Write(transaction => transaction.Identity.AddSightingAsync("web", [node], node.Id, StorageExtensions.Noon, default));
        (await two.Write(transaction => transaction.Identity.FindIdentifierAsync(Email, default)))!.Status.Should().Be(IdentifierStatus.Linking);
        (await two.Write(transaction => transaction.Identity.FindSightingAsync("web", [Email], default)))!.LastSeenMatters.Should().BeFalse();

        await one.Write(async transaction =>
        {
            await transaction.Identity.UpdateIdentifierAsync(node with { Status = IdentifierStatus.Shared }, default);
            await transaction.Identity.AssignClusterAsync([node.Id], new ProfileId(77), default);
            await transaction.Identity.UpdateSightingAsync(sighting with { LastSeenMatters = true }, default);
            return 0;
        });

        var seen = await two.Write(transaction => transaction.Identity.FindIdentifierAsync(Email, default));
        seen!.Status.Should().Be(IdentifierStatus.Shared);
        seen.Profile.Should().Be(new ProfileId(77));
        (await two.Write(transaction => transaction.Identity.FindSightingAsync("web", [Email], default)))!.LastSeenMatters.Should().BeTrue();
    }

    [Fact]
    public async Task Both_give_one_number_to_one_name()
    {
        await using var harness = new SqliteStorageHarness();
        var one = await harness.OpenAsync();
        var two = await harness.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 100).SelectMany(i => new[] { one.Append($"a{i}"), two.Append($"b{i}") }));

        (await one.CountEvents()).Should().Be(200);
        (await two.CountEvents()).Should().Be(200);
        using var connection = harness.Connect();
        connection.Scalar("SELECT (SELECT count(*) FROM tenant) || ',' || (SELECT count(*) FROM source)").Should().Be("1,1");
    }

    [Fact]
    public async Task Many_writers_in_several_storages_lose_and_repeat_nothing()
    {
        await using var harness = new SqliteStorageHarness();
        var storages = new List<SqliteStorage>();
        for (var i = 0; i < 3; i++)
        {
            storages.Add(await harness.OpenAsync());
        }

        // Every message is sent by each of the three; one of them stores it.
        var sent = storages.SelectMany(storage => Enumerable.Range(0, 150).Select(i => Task.Run(() => storage.Append($"m{i}"))));
        var sequences = await Task.WhenAll(sent);

        sequences.Count(sequence => sequence > 0).Should().Be(150);
        (await storages[0].CountEvents()).Should().Be(150);
        (await storages[0].CheckIntegrityAsync()).Should().BeEmpty();
    }
}

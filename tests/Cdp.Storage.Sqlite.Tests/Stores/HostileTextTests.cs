using System.Text;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;

namespace Cdp.Storage.Sqlite.Tests.Stores;

/// <summary>Every text that a store takes comes back as it was, and none of it is ever read as SQL.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Texts() =>
    [
        "'; DROP TABLE event; --",
        "\" OR 1=1 --",
        "x' UNION SELECT name FROM sqlite_schema --",
        "Robert'); DELETE FROM identifier WHERE ('1'='1",
        "?1", ":p", "@p", "$p", "%", "_", "*", "[", "]", "`", "\\", "\\'", "/*", "--", ";",
        "",
        " leading and trailing ",
        "NULL", "0", "1e3", "0x10",
        "e\u0301 is not \u00e9",
        "\u05d0\u05d1\u05d2 \u202eabc\u202c \u200f",
        "👩‍👩‍👧‍👦 🏳️‍🌈 \U0010FFFF",
        "\uFFFD \uFEFF \u2028",
        "日本語 中文 한국어 ไทย",
        "a\0b",
        "line\r\nbreak\ttab",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Every_text_goes_in_and_comes_back(string text)
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();
        await storage.Append("bystander");
        var tenant = text.Length == 0 ? TenantId.Default : new TenantId(text);
        var schema = Schema(harness);
        var identifier = new Identifier(text, text);
        var entry = StorageExtensions.Event(text, source: text) with { Name = text, Payload = Encoding.UTF8.GetBytes(text) };
        var quarantined = new QuarantinedEvent
        {
            Source = text,
            ReceivedAt = StorageExtensions.Noon,
            Rejection = new Rejection(text, text, text),
            Payload = new byte[] { 0, 255, 39, 0 },
            Truncated = true,
        };
        var link = new Link
        {
            A = 1, B = 2, Kind = LinkKind.Manual, FirstSeen = StorageExtensions.Noon, LastSeen = StorageExtensions.Noon, Weight = 0.1, LimitedType = text, DecidedBy = text, Reason = text,
        };
        var change = new IdentityChange
        {
            Kind = IdentityChangeKind.Merge, At = StorageExtensions.Noon, Profile = new(1), Other = new(2), Kept = [], Moved = [1, 2], Cause = IdentityChangeCause.Decision,
            Source = text, MessageId = text, DecidedBy = text,
        };
        var observation = new Observation
        {
            Identifier = 1, Source = text, Trait = text, Value = text, Count = 2, FirstSeen = StorageExtensions.Noon, LastSeen = StorageExtensions.Noon.AddDays(1),
        };
        var row = new ProfileRow { Id = new(1), Version = 1, Traits = text };

        var node = await storage.WriteAsync(tenant, async (transaction, token) =>
        {
            await transaction.Events.AppendAsync(entry, token);
            await transaction.Quarantine.AddAsync(quarantined, token);
            var added = await transaction.Identity.AddIdentifierAsync(identifier, IdentifierStatus.Shared, StorageExtensions.Noon, token);
            await transaction.Identity.AddSightingAsync(text, [added], added.Id, StorageExtensions.Noon, token);
            await transaction.Identity.AddNeighborsAsync(added.Id, text, 3, token);
            await transaction.Identity.SaveLinkAsync(link, token);
            await transaction.Identity.AddChangeAsync(change, token);
            await transaction.Identity.SetRulesFingerprintAsync(text, token);
            await transaction.Profiles.ObserveAsync(observation, token);
            await transaction.Profiles.SaveAsync(row, token);
            return added;
        }, default);

        await storage.ReadAsync(tenant, async (transaction, token) =>
        {
            (await transaction.Events.ExistsAsync(text, text, token)).Should().BeTrue();
            var found = (await transaction.Events.FindAsync(text, text, token))!;
            found.Payload.ToArray().Should().Equal(entry.Payload.ToArray());
            (found with { Payload = default, Sequence = 0 }).Should().Be(entry with { Payload = default });
            var refused = (await transaction.Quarantine.ReadAsync(0, token).ToList()).Single();
            refused.Payload.ToArray().Should().Equal(0, 255, 39, 0);
            (refused with { Payload = default, Id = 0 }).Should().Be(quarantined with { Payload = default });
            (await transaction.Identity.FindIdentifierAsync(identifier, token)).Should().Be(node);
            (await transaction.Identity.FindSightingAsync(text, [identifier], token))!.Identifiers.Should().Equal(node.Id);
            (await transaction.Identity.GetNeighborsAsync(node.Id, token)).Should().Equal(new Dictionary<string, int> { [text] = 3 });
            (await transaction.Identity.FindLinkAsync(1, 2, LinkKind.Manual, token)).Should().Be(link);
            (await transaction.Identity.GetChangesAsync(new(2), token)).Single().Should().BeEquivalentTo(change with { Id = 1 });
            (await transaction.Identity.GetRulesFingerprintAsync(token)).Should().Be(text);
            (await transaction.Profiles.GetObservationsAsync([1], int.MaxValue, token)).Should().Equal(observation);
            (await transaction.Profiles.FindObservedAsync(text, text, token).ToList()).Should().Equal(1);
            (await transaction.Profiles.FindAsync(new(1), token)).Should().Be(row);
            return 0;
        }, default);

        Schema(harness).Should().Be(schema);
        (await storage.Read(transaction => transaction.Events.ExistsAsync("web", "bystander", default))).Should().BeTrue();
    }

    [Fact]
    public async Task A_lone_surrogate_is_refused_and_never_stored_as_something_else()
    {
        await using var harness = new SqliteStorageHarness();
        var storage = await harness.OpenAsync();

        await ((Func<Task>)(() => storage.Append("a\ud800b"))).Should().ThrowAsync<ArgumentException>();
        (await storage.CountEvents()).Should().Be(0);
        (await storage.Append("m1")).Should().BePositive();
    }

    private static object? Schema(SqliteStorageHarness harness)
    {
        using var connection = harness.Connect();
        return connection.Scalar("SELECT group_concat(sql) FROM sqlite_schema");
    }
}

using Cdp.Collection;
using Cdp.Identity;

namespace Cdp.Storage.PostgreSql.Tests.Following;

/// <summary>Short ways to write events, and to follow them.</summary>
internal static class EventLog
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Adds a person, for whose events nobody waits who writes for another one.</summary>
    /// <returns>The sighting.</returns>
    public static async Task<long> AddPersonAsync(this ICdpStorage storage, TenantId tenant, string email) => await storage.WriteAsync(
        tenant,
        async (transaction, token) =>
        {
            var node = await transaction.Identity.AddIdentifierAsync(new Identifier(IdentifierTypes.Email, email), IdentifierStatus.Linking, At, token);
            return (await transaction.Identity.AddSightingAsync("web", [node], node.Id, At, token)).Id;
        },
        CancellationToken.None);

    /// <summary>Writes an event, and lets something happen between its numbering and the commit.</summary>
    public static Task<long> AppendAsync(this ICdpStorage storage, TenantId tenant, long sighting, string messageId, Action<long> before) => Task.Run(async () => await storage.WriteAsync(
        tenant,
        async (transaction, token) =>
        {
            var position = await transaction.Events.AppendAsync(
                new EventEntry { Source = "web", MessageId = messageId, Type = EventType.Track, Name = "Viewed", Sighting = sighting, Timestamp = At, ReceivedAt = At, Payload = "{}"u8.ToArray() },
                token);

            // It holds its thread: a work awaits nothing but the stores.
            before(position);
            return position;
        },
        CancellationToken.None));

    /// <summary>Reads on to the settled position until some writing is over and everything is read.</summary>
    public static async Task<List<string>> FollowAsync(this ICdpStorage storage, TenantId tenant, Task writing)
    {
        var (after, seen) = (0L, new List<string>());
        bool over;
        do
        {
            over = writing.IsCompleted;
            var settled = await storage.GetSettledPositionAsync(tenant, CancellationToken.None);
            seen.AddRange((await storage.ReadAllAsync(tenant, after)).Where(entry => entry.Sequence <= settled).Select(entry => entry.MessageId));
            after = Math.Max(after, settled);
        }
        while (!over);

        await writing;
        return seen;
    }

    public static async Task<List<EventEntry>> ReadAllAsync(this ICdpStorage storage, TenantId tenant, long after = 0) => await storage.ReadAsync(
        tenant,
        async (transaction, token) =>
        {
            var entries = new List<EventEntry>();
            await foreach (var entry in transaction.Events.ReadAsync(after, token))
            {
                entries.Add(entry);
            }

            return entries;
        },
        CancellationToken.None);
}

using Cdp.Collection;
using Cdp.Identity;
using Cdp.Storage.Sqlite.Connections;
using Cdp.Storage.Sqlite.Stores;
using Microsoft.Data.Sqlite;

namespace Cdp.Storage.Sqlite.Tests;

/// <summary>Shorter ways to say what tests do most.</summary>
internal static class StorageExtensions
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static Task<T> Write<T>(this ICdpStorage storage, Func<ICdpTransaction, ValueTask<T>> work) =>
        storage.WriteAsync(TenantId.Default, (transaction, _) => work(transaction), CancellationToken.None).AsTask();

    public static Task<T> Read<T>(this ICdpStorage storage, Func<ICdpTransaction, ValueTask<T>> work) =>
        storage.ReadAsync(TenantId.Default, (transaction, _) => work(transaction), CancellationToken.None).AsTask();

    public static Task<long> Append(this ICdpStorage storage, string messageId, long sighting = 1, int minute = 0) =>
        storage.Write(transaction => transaction.Events.AppendAsync(Event(messageId, sighting: sighting, minute: minute), CancellationToken.None));

    public static Task<long> CountEvents(this ICdpStorage storage) =>
        storage.Read(transaction => transaction.Events.CountAsync(CancellationToken.None));

    public static EventEntry Event(string messageId, string source = "web", long sighting = 1, int minute = 0, int payloadBytes = 2) => new()
    {
        Source = source,
        MessageId = messageId,
        Type = EventType.Track,
        Name = "Order Completed",
        Sighting = sighting,
        Timestamp = Noon.AddMinutes(minute),
        ReceivedAt = Noon.AddHours(1),
        Payload = System.Text.Encoding.UTF8.GetBytes("{" + new string(' ', payloadBytes - 2) + "}"),
    };

    public static ValueTask<IdentifierNode> AddIdentifier(this ICdpTransaction transaction, string type, string value) =>
        transaction.Identity.AddIdentifierAsync(new Identifier(type, value), IdentifierStatus.Linking, Noon, CancellationToken.None);

    /// <summary>Runs a statement on the connection of the writer, past the stores.</summary>
    public static Task RunOnWriter(this ICdpStorage storage, string text) => storage.Write(transaction =>
    {
        using var statement = ((SqliteCdpTransaction)transaction).Use(new Sql(text));
        return ValueTask.FromResult(statement.Execute());
    });

    public static async Task<List<T>> ToList<T>(this IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows)
        {
            list.Add(row);
        }

        return list;
    }

    public static object? Scalar(this SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}

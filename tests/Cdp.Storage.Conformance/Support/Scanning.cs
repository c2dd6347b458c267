using System.Globalization;
using System.Text;
using Cdp.Collection;

namespace Cdp.Storage.Conformance.Support;

/// <summary>What a scan shows, as text, since it is gone when the visitor returns.</summary>
internal static class Scanning
{
    /// <summary>Scans the log.</summary>
    public static async Task<List<string>> ScannedAsync(this IEventStore events, long after, long until)
    {
        var shown = new List<string>();
        await events.ScanAsync(after, until, Visit, CancellationToken.None);
        return shown;

        void Visit(in ScannedEvent e) => shown.Add(Show(e.Sequence, e.Type, e.HasName ? Encoding.UTF8.GetString(e.Name) : null, e.Sighting, e.Instant, e.Payload));
    }

    /// <summary>Gives what a scan shows of an event.</summary>
    public static string Show(EventEntry entry) =>
        Show(entry.Sequence, entry.Type, entry.Name, entry.Sighting, entry.Timestamp.ToUnixTimeMilliseconds(), entry.Payload.Span);

    private static string Show(long sequence, EventType type, string? name, long sighting, long instant, ReadOnlySpan<byte> payload) =>
        string.Create(CultureInfo.InvariantCulture, $"{sequence} {type} {(name is null ? "-" : $"'{name}'")} {sighting} {instant} {Encoding.UTF8.GetString(payload)}");
}

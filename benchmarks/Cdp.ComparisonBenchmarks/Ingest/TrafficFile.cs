using System.Buffers;
using System.Text;
using Cdp.Collection;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>Traffic kept in a file before anything is measured: request bodies of a batch each, and beside each the same events as rows.</summary>
/// <remarks>The file makes input cheap and memory flat: whatever grows during a run belongs to the product.</remarks>
internal static class TrafficFile
{
    /// <summary>Invents traffic and writes it.</summary>
    public static TrafficSummary Write(string path, int events, int people, int seed, int batchSize, CancellationToken cancellationToken)
    {
        using var file = new BinaryWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20), Encoding.UTF8);
        var traffic = new WebTraffic(events, people, seed);
        using var json = new SegmentJson();
        var body = new ArrayBufferWriter<byte>(1 << 20);
        var rows = new List<(Visit Visit, string MessageId, string? Name, int Start, int Length)>(batchSize);
        long payloadBytes = 0;
        foreach (var visit in traffic.Visits())
        {
            body.Write(rows.Count == 0 ? "{\"batch\":["u8 : ","u8);
            var start = body.WrittenCount;
            var (messageId, name) = json.Write(body, visit);
            rows.Add((visit, messageId, name, start, body.WrittenCount - start));
            payloadBytes += body.WrittenCount - start;
            if (rows.Count == batchSize || visit.Number == events - 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                body.Write("],\"writeKey\":\"benchmark\"}"u8);
                WriteBatch(file, body.WrittenSpan, rows);
                body.ResetWrittenCount();
                rows.Clear();
            }
        }

        return new TrafficSummary(
            events, traffic.People, traffic.CountProfiles(), traffic.Identifies, traffic.FirstIdentifies, Math.Round((double)payloadBytes / events));
    }

    /// <summary>Opens the file for reading batches one after another.</summary>
    public static TrafficReader Open(string path) => new(path);

    private static void WriteBatch(BinaryWriter file, ReadOnlySpan<byte> body, List<(Visit Visit, string MessageId, string? Name, int Start, int Length)> rows)
    {
        file.Write(body.Length);
        file.Write(rows.Count);
        file.Write(body);

        // Whoever wants the bodies alone jumps over the rows.
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var (visit, messageId, name, start, length) in rows)
            {
                writer.Write(messageId);
                writer.Write(name ?? string.Empty);
                writer.Write((byte)visit.Type);
                writer.Write(visit.Sighting);
                writer.Write(visit.At.ToUnixTimeMilliseconds());
                writer.Write(start);
                writer.Write(length);
            }
        }

        file.Write((int)buffer.Length);
        file.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Reads one row back.</summary>
    internal static TrafficRow ReadRow(BinaryReader reader, ReadOnlyMemory<byte> body)
    {
        var messageId = reader.ReadString();
        var name = reader.ReadString();
        var type = (EventType)reader.ReadByte();
        var sighting = reader.ReadInt64();
        var timestamp = reader.ReadInt64();
        var start = reader.ReadInt32();
        return new TrafficRow(messageId, name.Length == 0 ? null : name, type, sighting, timestamp, body.Slice(start, reader.ReadInt32()));
    }
}

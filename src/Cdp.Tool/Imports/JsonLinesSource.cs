using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Imports;

/// <summary>A file with a call, or a batch of calls, of the Segment Spec on each line.</summary>
/// <param name="path">The file.</param>
/// <param name="source">The name of the system that it comes from.</param>
/// <param name="time">The clock.</param>
internal sealed class JsonLinesSource(string path, string source, TimeProvider time) : IImportSource
{
    // As the collector takes by default. A longer line is cut one byte after it, so that the collector refuses it.
    private const int MaxLineBytes = 4 * 1_024 * 1_024;

    /// <inheritdoc/>
    public string Units => "lines";

    /// <inheritdoc/>
    public void Check(CancellationToken cancellationToken) => TextFile.OpenBytes(path).Dispose();

    /// <inheritdoc/>
    public async IAsyncEnumerable<ImportPortion> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fileTime = ImportClock.ArrivalOf(path, time);
        var number = 0L;
        await using var stream = TextFile.OpenBytes(path);
        await foreach (var text in ReadLinesAsync(stream, cancellationToken))
        {
            number++;
            var line = number == 1 && text.AsSpan().StartsWith("\uFEFF"u8) ? text.AsMemory(3) : text;
            if (!IsBlank(line.Span))
            {
                var arrival = ArrivalOf(line.Span) ?? fileTime;
                yield return new ImportPortion(line.Length, [number], (collector, token) => collector.CollectJsonAsync(source, line, arrival, token));
            }
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r');

    private static async IAsyncEnumerable<byte[]> ReadLinesAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        byte[]? cut = null;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return cut ?? Take(buffer.Slice(0, end));
                cut = null;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            cut ??= buffer.Length > MaxLineBytes ? Take(buffer) : null;
            if (read.IsCompleted)
            {
                if (cut is not null || buffer.Length > 0)
                {
                    yield return cut ?? Take(buffer);
                }

                await reader.CompleteAsync();
                yield break;
            }

            // The rest of a line that is too long is read over.
            reader.AdvanceTo(cut is null ? buffer.Start : buffer.End, buffer.End);
        }
    }

    private static byte[] Take(ReadOnlySequence<byte> line) => line.Slice(0, Math.Min(line.Length, MaxLineBytes + 1)).ToArray();

    /// <summary>Finds out when a former collector received a line, or else when it was sent.</summary>
    private DateTimeOffset? ArrivalOf(ReadOnlySpan<byte> line)
    {
        DateTimeOffset? sent = null;
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var (isReceived, isSent) = (json.ValueTextEquals("receivedAt"u8), json.ValueTextEquals("sentAt"u8));
                json.Read();
                if ((isReceived || isSent) && json.TokenType == JsonTokenType.String && json.TryGetDateTimeOffset(out var found) && ImportClock.IsUsable(found, time))
                {
                    if (isReceived)
                    {
                        return found;
                    }

                    sent = found;
                }

                json.Skip();
            }
        }
        catch (JsonException)
        {
            // The collector says what is wrong with the line.
        }

        return sent;
    }
}

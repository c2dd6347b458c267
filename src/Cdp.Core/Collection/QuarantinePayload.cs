using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Cdp.Collection;

/// <summary>Makes what is kept of a refused event of a batch: a batch of this event alone, so that a replay gives what the delivery would have given.</summary>
/// <remarks>Only what makes a difference to the event is kept with it, so that it is kept once when it is sent again in other company.</remarks>
internal static class QuarantinePayload
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = int.MaxValue };

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Puts an event into a batch of its own.</summary>
    /// <param name="item">The event as it was sent.</param>
    /// <param name="frame">What its batch says of all its events.</param>
    /// <param name="limit">How many bytes are kept.</param>
    /// <param name="truncated">Whether there were more.</param>
    /// <returns>The bytes to keep: those that were sent, when the batch says nothing of the event or these are not a JSON object.</returns>
    public static ReadOnlyMemory<byte> Make(ReadOnlySpan<byte> item, BatchFrame frame, int limit, out bool truncated)
    {
        if (!frame.SaysSomething || !IsObject(item, out var isDatedBySentAt))
        {
            return Cut(item, limit, out truncated);
        }

        // A frame that is refused itself is kept whole: it is what has to change before the event can be taken.
        var isRefused = frame.Rejection is not null;
        var context = isRefused ? frame.Context : frame.ContextToMerge;
        var integrations = isRefused ? frame.Integrations : frame.IntegrationsToMerge;
        var sentAt = isRefused || isDatedBySentAt ? frame.SentAt?.ToUniversalTime() : null;
        if (!isRefused && !frame.HasSomethingToMerge && sentAt is null)
        {
            return Cut(item, limit, out truncated);
        }

        var output = new ArrayBufferWriter<byte>(Math.Min(item.Length, limit) + 256);
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        writer.WriteStartObject();
        writer.WriteStartArray("batch"u8);
        writer.WriteRawValue(item[..Math.Min(item.Length, limit)], skipInputValidation: true);
        writer.WriteEndArray();
        CustomerEventJsonConverter.WriteJson(writer, "context"u8, context);
        CustomerEventJsonConverter.WriteJson(writer, "integrations"u8, integrations);
        CustomerEventJsonConverter.WriteTime(writer, "sentAt"u8, sentAt, text: null);
        writer.WriteEndObject();
        writer.Flush();
        return Cut(output.WrittenSpan, limit, out truncated);
    }

    /// <summary>Cuts what is not kept.</summary>
    public static ReadOnlyMemory<byte> Cut(ReadOnlySpan<byte> sent, int limit, out bool truncated)
    {
        truncated = sent.Length > limit;
        return (truncated ? sent[..limit] : sent).ToArray();
    }

    /// <summary>Tells whether an item is a JSON object, and whether it has a time of its own but does not say when it was sent.</summary>
    private static bool IsObject(ReadOnlySpan<byte> item, out bool isDatedBySentAt)
    {
        var (hasTime, hasSentAt) = (false, false);
        isDatedBySentAt = false;
        if (!Utf8.IsValid(item))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(item, ReaderOptions);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    // A name with escapes may be any name, and to keep too much is no mistake.
                    var mayBeTime = reader.ValueIsEscaped || WireFields.Find(reader.ValueSpan) is WireField.Timestamp or WireField.OriginalTimestamp;
                    var isSentAt = !reader.ValueIsEscaped && WireFields.Find(reader.ValueSpan) == WireField.SentAt;
                    reader.Read();
                    hasTime |= mayBeTime && reader.TokenType != JsonTokenType.Null;
                    hasSentAt |= isSentAt && reader.TokenType != JsonTokenType.Null;
                }
            }
        }
        catch (JsonException)
        {
            return false;
        }

        isDatedBySentAt = hasTime && !hasSentAt;
        return true;
    }
}

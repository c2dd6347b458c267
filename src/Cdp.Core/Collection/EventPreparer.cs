using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cdp.Collection;

/// <summary>Judges events one by one and brings them to the form in which they are stored.</summary>
/// <remarks>
/// It has no state and may be used from many threads at once. A self-alias, which browsers send for people who are signed in already, is
/// an event like any other here: the identity stage sees two equal ids and links nothing.
/// </remarks>
internal sealed class EventPreparer(CollectionOptions options)
{
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = EventLimits.MaxDepth };

    // Text is written as it is; the default encoder would escape every character beyond ASCII.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Prepares events that a program made.</summary>
    /// <exception cref="ArgumentException">The source's name is empty or too long, or an event is <see langword="null"/>.</exception>
    public IReadOnlyList<PreparedEvent> Prepare(EventBatch batch, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(batch);
        CheckSource(batch.Source);

        var frame = new BatchFrame(batch.Source, WireTime.CutToMilliseconds(receivedAt))
        {
            SentAt = batch.SentAt,
            Context = batch.Context,
            Integrations = batch.Integrations,
        };
        frame.Rejection = JudgeFrame(frame);

        var prepared = new PreparedEvent[batch.Events.Count];
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        for (var i = 0; i < prepared.Length; i++)
        {
            var item = batch.Events[i] ?? throw new ArgumentException("An event of the batch is null.", nameof(batch));
            buffer.ResetWrittenCount();
            writer.Reset();
            CustomerEventJsonConverter.Write(writer, item);
            writer.Flush();

            var rejection = frame.Rejection ?? EventText.Judge(item);
            prepared[i] = rejection is null
                ? PrepareItem(frame, buffer.WrittenSpan, MeasureDepth(buffer.WrittenSpan), i)
                : Refuse(frame, buffer.WrittenSpan, rejection, item);
        }

        return prepared;
    }

    /// <summary>Prepares the events of one request body.</summary>
    /// <exception cref="ArgumentException">The source's name is empty or too long.</exception>
    public IReadOnlyList<PreparedEvent> PrepareJson(string source, ReadOnlyMemory<byte> utf8Json, DateTimeOffset receivedAt)
    {
        CheckSource(source);
        var frame = new BatchFrame(source, WireTime.CutToMilliseconds(receivedAt));
        var body = utf8Json.Span;

        // :: Step 1: split the body without parsing the events
        if (body.Length > options.MaxBatchBytes)
        {
            return [RefuseBody(frame, body, Rejections.BodyTooLarge(options.MaxBatchBytes))];
        }

        var json = WireBody.SkipByteOrderMark(body);
        if (WireBody.Split(json, out var rejection) is not { } parts)
        {
            return [RefuseBody(frame, body, rejection!)];
        }

        // :: Step 2: read what the batch says of all its events
        if (parts.IsBatch)
        {
            rejection = ReadFrame(frame, parts, json) ?? JudgeFrame(frame);
            if (rejection is not null)
            {
                return [RefuseBody(frame, body, rejection)];
            }
        }

        // :: Step 3: judge the events one by one
        var prepared = new PreparedEvent[parts.Items.Count];
        for (var i = 0; i < prepared.Length; i++)
        {
            var item = parts.Items[i];
            prepared[i] = PrepareItem(frame, item.Of(json), item.Depth, i);
        }

        return prepared;
    }

    /// <summary>Prepares an event that a person mended, in the place of a refused one: what its batch said of all its events applies to it, too.</summary>
    /// <exception cref="CdpException">More than one event was kept together.</exception>
    public PreparedEvent PrepareMended(QuarantinedEvent refused, CustomerEvent mended)
    {
        var frame = new BatchFrame(refused.Source, refused.ReceivedAt);
        var json = WireBody.SkipByteOrderMark(refused.Payload.Span);
        if (WireBody.Split(json, out _) is { IsBatch: true } parts)
        {
            if (parts.Items.Count > 1)
            {
                throw new CdpException(
                    "The entry is a body of several events, and one mended event cannot stand for all of them. Replay it as it was sent, which gives each event "
                    + "that is refused alone an entry of its own, or collect the mended body and discard the entry.");
            }

            // What was wrong with the batch is mended by leaving it out.
            if ((ReadFrame(frame, parts, json) ?? JudgeFrame(frame)) is not null)
            {
                frame = new BatchFrame(refused.Source, refused.ReceivedAt);
            }
        }

        var batch = new EventBatch { Source = refused.Source, Events = [mended], SentAt = frame.SentAt, Context = frame.Context, Integrations = frame.Integrations };
        return Prepare(batch, refused.ReceivedAt)[0];
    }

    /// <summary>Refuses an event that was prepared, for what cannot be told from the event alone.</summary>
    public PreparedEvent Refuse(PreparedEvent prepared, Rejection rejection)
    {
        // What else its batch said is merged in already.
        var frame = new BatchFrame(prepared.Source, prepared.ReceivedAt) { SentAt = prepared.BatchSentAt };
        return Refuse(frame, prepared.Payload.Span, rejection, prepared.Event, prepared.MessageId);
    }

    private PreparedEvent PrepareItem(BatchFrame frame, ReadOnlySpan<byte> sent, int depth, int index)
    {
        // :: Step 1: what can be said before parsing
        var form = TextForm.Canonical;
        var rejection = sent.Length > options.MaxEventBytes ? Rejections.EventTooLarge(options.MaxEventBytes)
            : depth > EventLimits.MaxDepth ? Rejections.TooDeep
            : (form = WireText.Examine(sent)) == TextForm.Invalid ? Rejections.InvalidText
            : null;
        if (rejection is not null)
        {
            return Refuse(frame, sent, rejection);
        }

        // :: Step 2: parse, and rewrite only what has to change
        var payload = sent.ToArray();
        if (!TryParse(payload, out var json))
        {
            return Refuse(frame, sent, Rejections.NotJson);
        }

        if (json.ValueKind == JsonValueKind.Object && (frame.HasSomethingToMerge || IsToBeRewritten(form, sent)))
        {
            payload = Rewrite(json, frame);
            rejection = payload.Length > options.MaxEventBytes ? Rejections.EventTooLarge(options.MaxEventBytes) : null;
            if (rejection is not null || !TryParse(payload, out json))
            {
                return Refuse(frame, sent, rejection ?? Rejections.NotJson);
            }
        }

        // :: Step 3: read and judge
        var item = CustomerEventReader.Read(json, out rejection);
        if (item is null)
        {
            return Refuse(frame, sent, rejection!, messageId: FindMessageId(json));
        }

        item = TrimIds(item);
        rejection = EventRules.Judge(item, options.MaxTraits);
        if (rejection is not null)
        {
            return Refuse(frame, sent, rejection, item);
        }

        // :: Step 4: the time by our clock
        if (EventClock.Correct(item, frame.SentAt, frame.ReceivedAt, options) is not { } timestamp)
        {
            return Refuse(frame, sent, Rejections.InFuture(options.MaxFuture), item);
        }

        return new PreparedEvent
        {
            Source = frame.Source,
            Event = item,
            MessageId = item.MessageId ?? DerivedMessageId.Of(json, item, frame.ReceivedAt, index),
            Type = item.Type,
            Name = NameOf(item),
            Timestamp = timestamp,
            ReceivedAt = frame.ReceivedAt,
            BatchSentAt = frame.SentAt,
            Payload = payload,
        };
    }

    private PreparedEvent RefuseBody(BatchFrame frame, ReadOnlySpan<byte> body, Rejection rejection) => new()
    {
        Source = frame.Source,
        Timestamp = frame.ReceivedAt,
        ReceivedAt = frame.ReceivedAt,
        Payload = QuarantinePayload.Cut(body, options.MaxQuarantinedBytes, out var truncated),
        Rejection = rejection,
        Truncated = truncated,
    };

    private PreparedEvent Refuse(BatchFrame frame, ReadOnlySpan<byte> sent, Rejection rejection, CustomerEvent? item = null, string? messageId = null)
    {
        messageId ??= item?.MessageId;
        return new PreparedEvent
        {
            Source = frame.Source,
            Event = item,
            MessageId = messageId is { Length: > 0 and <= EventLimits.MaxMessageIdLength } && CanonicalText.IsValid(messageId) ? messageId : null,
            Type = item?.Type ?? default,
            Name = item is null ? null : NameOf(item),
            Timestamp = frame.ReceivedAt,
            ReceivedAt = frame.ReceivedAt,
            Payload = QuarantinePayload.Make(sent, frame, options.MaxQuarantinedBytes, out var truncated),
            Rejection = rejection,
            Truncated = truncated,
        };
    }

    private static string? FindMessageId(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("messageId"u8, out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()!.Trim()
            : null;

    private static void CheckSource(string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (source.Length > EventLimits.MaxSourceLength || !CanonicalText.IsValid(source))
        {
            throw new ArgumentException(
                $"The name of a source has 1 to {EventLimits.MaxSourceLength} characters, without NUL or lone surrogates. Give it a shorter name.",
                nameof(source));
        }
    }

    private static Rejection? ReadFrame(BatchFrame frame, WireBody parts, ReadOnlySpan<byte> json)
    {
        if (!parts.SentAt.IsMissing)
        {
            var sentAt = ParseEnvelope(parts.SentAt, json);
            if (sentAt.ValueKind is not (JsonValueKind.Null or JsonValueKind.String or JsonValueKind.Number))
            {
                return Rejections.WrongType("sentAt", "a time as a string");
            }

            if (sentAt.ValueKind != JsonValueKind.Null)
            {
                if (!WireTime.TryRead(sentAt, out var time, out _))
                {
                    return Rejections.InvalidTimestamp("sentAt");
                }

                frame.SentAt = time;
            }
        }

        frame.Context = ParseEnvelope(parts.Context, json);
        frame.Integrations = ParseEnvelope(parts.Integrations, json);
        return null;
    }

    private static JsonElement ParseEnvelope(JsonSlice slice, ReadOnlySpan<byte> json)
    {
        if (slice.IsMissing)
        {
            return default;
        }

        var reader = new Utf8JsonReader(slice.Of(json));
        return JsonElement.ParseValue(ref reader);
    }

    private Rejection? JudgeFrame(BatchFrame frame) =>
        frame.SentAt is { } sentAt && !WireTime.IsInRange(sentAt) ? Rejections.InvalidTimestamp("sentAt")
        : JudgeShared("context", frame.Context) ?? JudgeShared("integrations", frame.Integrations);

    private Rejection? JudgeShared(string field, JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return Rejections.WrongType(field, "an object");
        }

        var raw = JsonMarshal.GetRawUtf8Value(json);
        return raw.Length > options.MaxEventBytes ? Rejections.EventTooLarge(options.MaxEventBytes)
            : MeasureDepth(raw) >= EventLimits.MaxDepth ? Rejections.TooDeep
            : WireText.Examine(raw) == TextForm.Invalid ? Rejections.InvalidText
            : null;
    }

    private static int MeasureDepth(ReadOnlySpan<byte> json)
    {
        var scanner = new JsonBracketScanner(json);
        scanner.TryTakeValue(out _);
        return scanner.DeepestSeen;
    }

    private static bool TryParse(byte[] payload, out JsonElement json)
    {
        try
        {
            // Never disposed: the event keeps pointing into the document. What it rented is left to the garbage collector.
            json = JsonDocument.Parse(payload, DocumentOptions).RootElement;
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }

    private static bool IsToBeRewritten(TextForm form, ReadOnlySpan<byte> json) =>
        form == TextForm.NotNormalized || (form == TextForm.Unsure && !WireText.IsNormalized(json));

    private static byte[] Rewrite(JsonElement json, BatchFrame frame)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        CanonicalJson.WritePayload(buffer, json, frame.ContextToMerge, frame.IntegrationsToMerge);
        return buffer.WrittenSpan.ToArray();
    }

    private static CustomerEvent TrimIds(CustomerEvent item) =>
        IsTrimmed(item.MessageId) && IsTrimmed(item.UserId) && IsTrimmed(item.AnonymousId) && IsTrimmed(item.PreviousId) && IsTrimmed(item.GroupId)
            ? item
            : item with
            {
                MessageId = item.MessageId?.Trim(),
                UserId = item.UserId?.Trim(),
                AnonymousId = item.AnonymousId?.Trim(),
                PreviousId = item.PreviousId?.Trim(),
                GroupId = item.GroupId?.Trim(),
            };

    private static bool IsTrimmed(string? id) => string.IsNullOrEmpty(id) || !(char.IsWhiteSpace(id[0]) || char.IsWhiteSpace(id[^1]));

    private static string? NameOf(CustomerEvent item) => item.Type switch
    {
        EventType.Track => item.Event,
        EventType.Page or EventType.Screen => item.Name,
        _ => null,
    };
}

using System.Text.Json;

namespace Cdp.Collection;

/// <summary>Splits a request body into its events without parsing them, so that each is judged alone.</summary>
internal sealed class WireBody
{
    /// <summary>Gets where the events stand. A body that is one event has that one.</summary>
    public List<JsonSlice> Items { get; } = [];

    /// <summary>Gets a value that tells whether the body has a <c>batch</c> array.</summary>
    public bool IsBatch { get; private set; }

    public JsonSlice SentAt { get; private set; }

    public JsonSlice Context { get; private set; }

    public JsonSlice Integrations { get; private set; }

    /// <summary>Steps over a byte order mark, with which files often begin and which is no part of JSON.</summary>
    public static ReadOnlySpan<byte> SkipByteOrderMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    /// <returns>The parts, or <see langword="null"/> together with the reason when the body cannot be split.</returns>
    public static WireBody? Split(ReadOnlySpan<byte> body, out Rejection? rejection)
    {
        var scanner = new JsonBracketScanner(body);
        scanner.SkipWhiteSpace();
        if (scanner.Current != (byte)'{')
        {
            rejection = scanner.Current is (byte)'[' or (byte)'"' ? Rejections.NotAnObject : Rejections.NotJson;
            return null;
        }

        var result = new WireBody();
        rejection = result.TakeMembers(body, ref scanner);
        if (rejection is null)
        {
            return result;
        }

        // What is nested too deeply often has no end either; the depth is the better advice.
        if (ReferenceEquals(rejection, Rejections.NotJson) && scanner.DeepestSeen >= EventLimits.MaxDepth)
        {
            rejection = Rejections.TooDeep;
        }

        return null;
    }

    private Rejection? TakeMembers(ReadOnlySpan<byte> body, ref JsonBracketScanner scanner)
    {
        var start = scanner.Position;
        var depth = 1;
        List<JsonSlice>? others = null;
        scanner.TryTake((byte)'{');
        for (var first = true; !scanner.TryTake((byte)'}'); first = false)
        {
            if (!first && !scanner.TryTake((byte)','))
            {
                return Rejections.NotJson;
            }

            if (scanner.Current != (byte)'"' || !scanner.TryTakeValue(out var name) || !scanner.TryTake((byte)':'))
            {
                return Rejections.NotJson;
            }

            var key = name.Of(body)[1..^1];
            if (key.SequenceEqual("batch"u8))
            {
                IsBatch = true;
                Items.Clear();
                if (TakeItems(ref scanner) is { } refused)
                {
                    return refused;
                }

                continue;
            }

            if (!scanner.TryTakeValue(out var value))
            {
                return Rejections.NotJson;
            }

            depth = Math.Max(depth, value.Depth + 1);
            switch (key.Length)
            {
                case 6 when key.SequenceEqual("sentAt"u8):
                    SentAt = value;
                    break;
                case 7 when key.SequenceEqual("context"u8):
                    Context = value;
                    break;
                case 12 when key.SequenceEqual("integrations"u8):
                    Integrations = value;
                    break;
                default:
                    (others ??= []).Add(value);
                    break;
            }
        }

        if (!scanner.IsAtEnd)
        {
            return Rejections.NotJson;
        }

        if (!IsBatch)
        {
            Items.Add(new JsonSlice(start, body.Length - start, depth));
            return null;
        }

        return JudgeEnvelope(body, depth, others);
    }

    private Rejection? TakeItems(ref JsonBracketScanner scanner)
    {
        if (!scanner.TryTake((byte)'['))
        {
            return Rejections.BatchIsNotAnArray;
        }

        for (var first = true; !scanner.TryTake((byte)']'); first = false)
        {
            if ((!first && !scanner.TryTake((byte)',')) || !scanner.TryTakeValue(out var item))
            {
                return Rejections.NotJson;
            }

            if (Items.Count == EventLimits.MaxEventsPerBody)
            {
                return Rejections.TooManyEvents;
            }

            Items.Add(item);
        }

        return null;
    }

    // What the batch says of itself applies to every event, so if that is broken, nothing can be said of any of them.
    private Rejection? JudgeEnvelope(ReadOnlySpan<byte> body, int depth, List<JsonSlice>? others)
    {
        if (depth > EventLimits.MaxDepth)
        {
            return Rejections.TooDeep;
        }

        foreach (var slice in (ReadOnlySpan<JsonSlice>)[SentAt, Context, Integrations])
        {
            if (!slice.IsMissing && !IsJson(slice.Of(body)))
            {
                return Rejections.NotJson;
            }

            if (!slice.IsMissing && WireText.Examine(slice.Of(body)) == TextForm.Invalid)
            {
                return Rejections.InvalidText;
            }
        }

        foreach (var slice in others ?? [])
        {
            if (!IsJson(slice.Of(body)))
            {
                return Rejections.NotJson;
            }
        }

        return null;
    }

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                // Reading is the test.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

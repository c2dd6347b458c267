using System.Globalization;
using System.Text.Json;
using Cdp.Collection;

namespace Cdp.Segmentation.Values;

/// <summary>A single value as it is stored or was worked out, read as the operand of a test asks for it.</summary>
internal readonly struct Scalar
{
    private readonly JsonElement _json;
    private readonly decimal _number;
    private readonly long _instant;
    private readonly ScalarKind _kind;

    private Scalar(ScalarKind kind, JsonElement json = default, decimal number = 0, long instant = 0)
    {
        _kind = kind;
        _json = json;
        _number = number;
        _instant = instant;
    }

    public bool IsMissing => _kind == ScalarKind.Missing;

    /// <summary>Gets the number of elements or characters; <see langword="null"/> of what has no length.</summary>
    public int? Length => _json.ValueKind switch
    {
        JsonValueKind.Array => _json.GetArrayLength(),
        JsonValueKind.String => _json.GetString()!.EnumerateRunes().Count(),
        _ => null,
    };

    public static Scalar OfJson(JsonElement value) =>
        value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? default : new Scalar(ScalarKind.Json, json: value);

    /// <summary>Gives the value that a rule names: a text, a number, true or false.</summary>
    public static Scalar OfRule(RuleValue value) => value.Kind switch
    {
        RuleValueKind.Number => OfNumber(value.Number),
        RuleValueKind.Boolean => OfJson(JsonElement.Parse(value.Boolean ? "true"u8 : "false"u8)),
        _ => OfJson(JsonSerializer.SerializeToElement(value.Text, CdpJsonContext.Default.String)),
    };

    public static Scalar OfNumber(decimal value) => new(ScalarKind.Number, number: value);

    public static Scalar OfInstant(long value) => new(ScalarKind.Instant, instant: value);

    /// <summary>Reads a number of JSON; what a decimal cannot hold becomes the greatest or smallest that it can.</summary>
    public static decimal ReadNumber(JsonElement number) =>
        number.TryGetDecimal(out var value) ? value : number.GetDouble() > 0 ? decimal.MaxValue : decimal.MinValue;

    /// <summary>Reads the elements of an array.</summary>
    public bool TryReadArray(out JsonElement array)
    {
        array = _json;
        return _json.ValueKind == JsonValueKind.Array;
    }

    public bool TryReadNumber(out decimal number)
    {
        switch (_kind)
        {
            case ScalarKind.Number:
                number = _number;
                return true;
            case ScalarKind.Json when _json.ValueKind == JsonValueKind.Number:
                number = ReadNumber(_json);
                return true;
            case ScalarKind.Json when _json.ValueKind == JsonValueKind.String:
                return decimal.TryParse(_json.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
            default:
                number = 0;
                return false;
        }
    }

    public bool TryReadBoolean(out bool value)
    {
        value = _json.ValueKind == JsonValueKind.True || (_json.ValueKind == JsonValueKind.String && _json.ValueEquals("true"u8));
        return value || _json.ValueKind == JsonValueKind.False || (_json.ValueKind == JsonValueKind.String && _json.ValueEquals("false"u8));
    }

    public bool TryReadInstant(out long instant)
    {
        instant = _instant;
        if (_kind == ScalarKind.Instant)
        {
            return true;
        }

        if (_json.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        // Events are read by the rules of the wire; traits such as a birthday lie before 1970, too.
        var text = _json.GetString()!;
        if (WireTime.TryRead(_json, out var time, out _)
            || (HasOffset(text) && _json.TryGetDateTimeOffset(out time))
            || DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
        {
            instant = time.ToUnixTimeMilliseconds();
            return true;
        }

        return false;
    }

    private static bool HasOffset(string text) => text.Length > 19 && (text[^1] == 'Z' || text.AsSpan(19).ContainsAny('+', '-'));

    /// <summary>Reads a date: the one that is written, or that of a point in time by a calendar.</summary>
    public bool TryReadDate(Windows.CalendarPeriods calendar, out DateOnly date)
    {
        if (_json.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(_json.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return true;
        }

        date = default;
        if (!TryReadInstant(out var instant))
        {
            return false;
        }

        date = DateOnly.FromDateTime(calendar.LocalOf(instant));
        return true;
    }

    public bool TryReadText(out string text)
    {
        text = _kind switch
        {
            ScalarKind.Number => _number.ToString(CultureInfo.InvariantCulture),
            ScalarKind.Instant => DateTimeOffset.FromUnixTimeMilliseconds(_instant).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ScalarKind.Json when _json.ValueKind == JsonValueKind.String => _json.GetString()!,
            ScalarKind.Json when _json.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => _json.GetRawText(),
            _ => string.Empty,
        };
        return _kind is ScalarKind.Number or ScalarKind.Instant
            || _json.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
    }

    /// <summary>Gives the value as JSON; <see langword="null"/> when it is missing.</summary>
    public string? ToJson() => _kind switch
    {
        ScalarKind.Missing => null,
        ScalarKind.Json => _json.GetRawText(),
        ScalarKind.Number => _number.ToString(CultureInfo.InvariantCulture),
        _ => TryReadText(out var text) ? $"\"{text}\"" : null,
    };

    private enum ScalarKind
    {
        Missing,
        Json,
        Number,
        Instant,
    }
}

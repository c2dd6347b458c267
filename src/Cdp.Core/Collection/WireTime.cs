using System.Globalization;
using System.Text.Json;

namespace Cdp.Collection;

/// <summary>Reads and writes the forms of time that senders use.</summary>
/// <remarks>
/// ISO 8601: a date, or date and time with seconds and up to nine digits of a fraction or without, with <c>Z</c>, an offset, or neither, which
/// means UTC. Unix milliseconds as a number are tolerated. The years go from 1970 to 9999.
/// </remarks>
internal static class WireTime
{
    private const int MaxFractionDigits = 9;
    private const int TickDigits = 7;

    public static bool IsInRange(DateTimeOffset value) => value.UtcTicks >= DateTimeOffset.UnixEpoch.Ticks;

    public static DateTimeOffset CutToMilliseconds(DateTimeOffset value)
    {
        var ticks = value.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>Reads what a sender wrote.</summary>
    /// <param name="value">A JSON string or number.</param>
    /// <param name="time">The time.</param>
    /// <param name="text">The text it was written in, which <see cref="Write"/> gives back.</param>
    /// <returns>Whether it is a time.</returns>
    public static bool TryRead(JsonElement value, out DateTimeOffset time, out string text)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            text = value.GetRawText();
            return TryParseUnixMilliseconds(text, out time);
        }

        text = value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;
        return TryParseIso(text, out time);
    }

    /// <summary>Writes a time: in the text it was read from while that still denotes it, else in ISO 8601.</summary>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset time, string? text)
    {
        if (text is not null && TryParseIso(text, out var parsed) && parsed.EqualsExact(time))
        {
            writer.WriteStringValue(text);
        }
        else if (text is not null && TryParseUnixMilliseconds(text, out parsed) && parsed.EqualsExact(time))
        {
            writer.WriteRawValue(text);
        }
        else
        {
            // The platform writes as many digits of the fraction as the value has.
            writer.WriteStringValue(time);
        }
    }

    private static bool TryParseUnixMilliseconds(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds < 0
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        time = DateTimeOffset.UnixEpoch.AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        return true;
    }

    private static bool TryParseIso(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;

        // :: Step 1: the date
        if (!TryTakeNumber(ref text, 4, out var year)
            || !TryTake(ref text, '-')
            || !TryTakeNumber(ref text, 2, out var month)
            || !TryTake(ref text, '-')
            || !TryTakeNumber(ref text, 2, out var day)
            || year < 1970
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
        long offset = 0;

        // :: Step 2: the time of day and the offset
        if (!text.IsEmpty)
        {
            if (text[0] is not ('T' or 't' or ' ')
                || !TryTakeTimeOfDay(ref text, text[0], out var timeOfDay)
                || !TryReadOffset(text, out offset))
            {
                return false;
            }

            ticks += timeOfDay;
        }

        // :: Step 3: the range, which an offset can leave
        ticks -= offset;
        if (ticks < DateTimeOffset.UnixEpoch.Ticks || ticks > DateTime.MaxValue.Ticks || ticks + offset > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks + offset, new TimeSpan(offset));
        return true;
    }

    private static bool TryTakeTimeOfDay(ref ReadOnlySpan<char> text, char separator, out long ticks)
    {
        ticks = 0;
        if (!TryTake(ref text, separator)
            || !TryTakeNumber(ref text, 2, out var hour)
            || !TryTake(ref text, ':')
            || !TryTakeNumber(ref text, 2, out var minute)
            || hour > 23
            || minute > 59)
        {
            return false;
        }

        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        if (!TryTake(ref text, ':'))
        {
            return true;
        }

        // A leap second is taken as the second that follows it.
        if (!TryTakeNumber(ref text, 2, out var second) || second > 60)
        {
            return false;
        }

        ticks += second * TimeSpan.TicksPerSecond;
        return (!TryTake(ref text, '.') && !TryTake(ref text, ',')) || TryTakeFraction(ref text, ref ticks);
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<char> text, ref long ticks)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length : length;
        if (length is 0 or > MaxFractionDigits)
        {
            return false;
        }

        var unit = TimeSpan.TicksPerSecond;
        for (var i = 0; i < Math.Min(length, TickDigits); i++)
        {
            unit /= 10;
            ticks += (text[i] - '0') * unit;
        }

        text = text[length..];
        return true;
    }

    // Z, ±hh, ±hhmm, ±hh:mm or nothing at all.
    private static bool TryReadOffset(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text is "" or "Z" or "z")
        {
            return true;
        }

        var sign = text[0] == '-' ? -1 : 1;
        if (!TryTake(ref text, text[0] == '-' ? '-' : '+') || !TryTakeNumber(ref text, 2, out var hours))
        {
            return false;
        }

        var minutes = 0;
        if (!text.IsEmpty)
        {
            _ = TryTake(ref text, ':');
            if (!TryTakeNumber(ref text, 2, out minutes))
            {
                return false;
            }
        }

        ticks = sign * ((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute));
        return text.IsEmpty && minutes <= 59 && Math.Abs(ticks) <= 14 * TimeSpan.TicksPerHour;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, char expected)
    {
        if (text.IsEmpty || text[0] != expected)
        {
            return false;
        }

        text = text[1..];
        return true;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> text, int digits, out int number)
    {
        number = 0;
        if (text.Length < digits || text[..digits].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        foreach (var digit in text[..digits])
        {
            number = (number * 10) + (digit - '0');
        }

        text = text[digits..];
        return true;
    }
}

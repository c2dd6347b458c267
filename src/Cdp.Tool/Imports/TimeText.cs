using System.Globalization;

namespace Cdp.Tool.Imports;

/// <summary>Reads times as a mapping says that they are written.</summary>
/// <param name="format">The form, or <see langword="null"/> for ISO 8601.</param>
/// <param name="offset">The offset of times that do not say theirs.</param>
internal sealed class TimeText(string? format, TimeSpan offset)
{
    private static readonly string[] IsoForms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] IsoFormsWithOffset = [.. IsoForms.Skip(1).Select(form => form + "zzz"), .. IsoForms.Skip(1).Select(form => form + "'Z'")];

    /// <summary>Makes a reader of what a mapping says.</summary>
    /// <param name="format">The form, or <see langword="null"/>.</param>
    /// <param name="offset">The offset as text, or <see langword="null"/> for UTC.</param>
    /// <param name="place">Where the mapping says it.</param>
    /// <returns>The reader.</returns>
    /// <exception cref="ToolException">The offset is none.</exception>
    public static TimeText Of(string? format, string? offset, string place)
    {
        if (offset is null or "Z")
        {
            return new TimeText(format, TimeSpan.Zero);
        }

        var span = TimeSpan.Zero;
        var isOffset = offset.Length == 6 && offset[0] is '+' or '-'
            && TimeSpan.TryParseExact(offset.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture, out span)
            && span <= TimeSpan.FromHours(14);
        return isOffset
            ? new TimeText(format, offset[0] == '-' ? -span : span)
            : throw new ToolException($"{place}: the offset is {offset}. Give it such as +07:00.");
    }

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        text = text.Trim();
        time = default;
        if (format is "unix_seconds" or "unix_milliseconds")
        {
            var scale = format == "unix_seconds" ? 1_000 : 1;
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || number < 0
                || number > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() / scale)
            {
                return false;
            }

            time = DateTimeOffset.FromUnixTimeMilliseconds(number * scale);
            return true;
        }

        if (format is null
            ? DateTimeOffset.TryParseExact(text, IsoFormsWithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
            : HasOffset(format) && DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
        {
            return true;
        }

        var known = format is null
            ? DateTime.TryParseExact(text, IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            : DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
        if (!known || local.Ticks - offset.Ticks is < 0 || local.Ticks - offset.Ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset);
        return true;
    }

    private static bool HasOffset(string form) => form.Contains('z', StringComparison.Ordinal) || form.Contains('K', StringComparison.Ordinal);
}

using System.Xml;

namespace Cdp.Segmentation.Serialization;

/// <summary>Durations in ISO 8601: days and smaller units, which are always as long.</summary>
internal static class DurationText
{
    public static string Write(TimeSpan duration) => XmlConvert.ToString(duration);

    public static bool TryRead(string text, out TimeSpan duration)
    {
        duration = default;
        var date = text.AsSpan(0, text.IndexOf('T', StringComparison.Ordinal) is >= 0 and var time ? time : text.Length);
        if (date.ContainsAny('Y', 'M'))
        {
            return false;
        }

        try
        {
            duration = XmlConvert.ToTimeSpan(text);
            return duration.Ticks % TimeSpan.TicksPerMillisecond == 0;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return false;
        }
    }
}

using System.Globalization;

namespace Cdp.Tool.Display;

/// <summary>Durations as people read them.</summary>
internal static class DurationText
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;

    /// <summary>Gives a duration in the unit that suits it.</summary>
    /// <param name="seconds">How many seconds; <see langword="null"/> where there is none.</param>
    /// <returns>The text.</returns>
    public static string Of(double? seconds) => seconds switch
    {
        null => "–",
        < Minute => Write(seconds.Value, "s"),
        < Hour => Write(seconds.Value / Minute, "min"),
        < Day => Write(seconds.Value / Hour, "h"),
        _ => Write(seconds.Value / Day, "d"),
    };

    private static string Write(double number, string unit) => $"{number.ToString("0.#", CultureInfo.InvariantCulture)} {unit}";
}

using System.Globalization;

namespace Cdp.Tool.Series;

/// <summary>What periods are called.</summary>
internal static class PeriodText
{
    /// <summary>Gives the day on which a period begins, and the time where it does not begin at midnight.</summary>
    /// <param name="time">When it begins.</param>
    public static string Of(DateTimeOffset time) => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

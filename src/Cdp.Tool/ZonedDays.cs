namespace Cdp.Tool;

/// <summary>Days of the calendar of a place.</summary>
internal static class ZonedDays
{
    private const int ClockStep = 15;

    /// <summary>Gives the first instant of a day: where clocks go forward at midnight, that at which they do; where midnight comes twice, the first.</summary>
    /// <param name="day">The day.</param>
    /// <param name="zone">The IANA name of the time zone.</param>
    /// <returns>The instant.</returns>
    /// <exception cref="ToolException">There is no such zone.</exception>
    public static DateTimeOffset StartOf(DateOnly day, string zone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
        {
            throw new ToolException($"There is no time zone {zone}. Give an IANA name, such as Europe/Bucharest.");
        }

        var local = day.ToDateTime(TimeOnly.MinValue);
        while (found.IsInvalidTime(local))
        {
            local = local.AddMinutes(ClockStep);
        }

        var offset = found.IsAmbiguousTime(local) ? found.GetAmbiguousTimeOffsets(local).Max() : found.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}

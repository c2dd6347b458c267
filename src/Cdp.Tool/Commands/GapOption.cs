namespace Cdp.Tool.Commands;

/// <summary>Minutes without anything, as an option.</summary>
internal static class GapOption
{
    private const double Longest = 525_600;

    /// <summary>Reads the option.</summary>
    /// <param name="minutes">What was typed.</param>
    /// <returns>The time.</returns>
    /// <exception cref="ToolException">It is no time.</exception>
    public static TimeSpan Of(double minutes) => minutes is > 0 and <= Longest
        ? TimeSpan.FromMinutes(minutes)
        : throw new ToolException("--gap takes a number of minutes above 0 and of at most 525600, a year.");
}

namespace Cdp.Tool.Commands;

/// <summary>Times in days, as they are typed.</summary>
internal static class DaysText
{
    private const double UsualMost = 3_660;

    /// <summary>Gives a time.</summary>
    /// <param name="days">How many days.</param>
    /// <param name="option">The option that says so.</param>
    /// <param name="most">How many there may be.</param>
    /// <returns>The time.</returns>
    /// <exception cref="ToolException">It is not possible.</exception>
    public static TimeSpan Of(double days, string option, double most = UsualMost) =>
        days > 0 && days <= most ? TimeSpan.FromDays(days) : throw new ToolException($"{option} takes a number of days above 0 and up to {NumberText.Grouped((long)most)}.");
}

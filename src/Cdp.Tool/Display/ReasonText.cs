using Cdp.Kpis.Regression;

namespace Cdp.Tool.Display;

/// <summary>Reasons of a prediction, for people.</summary>
internal static class ReasonText
{
    private const int Most = 3;

    /// <summary>Gives the largest reasons.</summary>
    /// <param name="reasons">The reasons, the largest first.</param>
    /// <returns>The text.</returns>
    public static string Of(IEnumerable<Reason> reasons) =>
        string.Join("; ", reasons.Take(Most).Select(static reason => $"{reason.Column} {reason.Value} ({(reason.Contribution > 0 ? "+" : string.Empty)}{NumberText.Short(reason.Contribution)})"));
}

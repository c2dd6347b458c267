using Cdp.Kpis;

namespace Cdp.Tool.Display;

/// <summary>Shares as people read them.</summary>
internal static class ShareText
{
    /// <summary>Gives a share with its interval.</summary>
    /// <param name="share">The share.</param>
    /// <returns>The text.</returns>
    public static string Of(KpiShare share) => share is { Value: { } value, Lower: { } lower, Upper: { } upper }
        ? $"{NumberText.Percent(value)} ({NumberText.Tenths(100 * lower)} to {NumberText.Tenths(100 * upper)})"
        : "–";
}

using System.Globalization;

namespace Cdp.Tool.Analyses;

/// <summary>Ridges as they are typed.</summary>
internal static class RidgeText
{
    /// <summary>What lets cross-validation choose.</summary>
    public const string Auto = "auto";

    /// <summary>Reads a ridge.</summary>
    /// <param name="text">What was typed.</param>
    /// <returns>The ridge.</returns>
    /// <exception cref="ToolException">It is none.</exception>
    public static double Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ridge) && ridge >= 0 && double.IsFinite(ridge)
            ? ridge
            : throw new ToolException($"--ridge is {text}. Give a number of 0 or more, such as 1.");
}

using System.Globalization;

namespace Cdp.Kpis.Voice;

/// <summary>What could be won if a theme scored as the rest.</summary>
/// <param name="Theme">The number of the theme.</param>
/// <param name="Name">Its name.</param>
/// <param name="Scored">How many of its comments have a score.</param>
/// <param name="Share">Their share of all comments that have one, from 0 to 1.</param>
/// <param name="Score">Its score, against that of all other comments; <see langword="null"/> where either has fewer than ten scores.</param>
/// <param name="Gain">By how much the score of all would rise if its comments scored as the others: the share times how far it is below them; below 0 where it is above.</param>
/// <param name="GainLower">The lower end of the interval of the gain.</param>
/// <param name="GainUpper">The upper end.</param>
/// <param name="IsClear">Whether there is something to gain that is hardly due to chance, after all themes were looked at.</param>
/// <remarks>The text form is the number of the theme alone, so that a comment never gets into a log.</remarks>
public sealed record ThemeOpportunity(int Theme, string Name, int Scored, double Share, ThemeDifference? Score, double? Gain, double? GainLower, double? GainUpper, bool IsClear)
{
    /// <inheritdoc/>
    public override string ToString() => Theme.ToString(CultureInfo.InvariantCulture);
}

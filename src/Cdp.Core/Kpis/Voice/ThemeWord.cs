namespace Cdp.Kpis.Voice;

/// <summary>A word that tells a theme from the rest.</summary>
/// <param name="Text">The word, in folded case; of scripts without spaces, two characters that follow each other.</param>
/// <param name="ZScore">How much more the theme uses it than all others and than the theme with the most similar words, whichever is less, as the log-odds ratio of <see cref="Surveys.Keywords"/> in standard errors; <see langword="null"/> where there is nothing to tell the theme from.</param>
/// <param name="Comments">How many comments of the theme have it.</param>
public sealed record ThemeWord(string Text, double? ZScore, int Comments);

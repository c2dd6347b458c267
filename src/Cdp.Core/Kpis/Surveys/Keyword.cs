namespace Cdp.Kpis.Surveys;

/// <summary>A word that one side uses more than the other.</summary>
/// <param name="Text">The word, in folded case; of scripts without spaces, two characters that follow each other.</param>
/// <param name="ZScore">The log-odds ratio in standard errors: above 0 for the first side, and beyond ±1.96 hardly by chance, of one word that was thought of beforehand.</param>
/// <param name="LogOddsRatio">By how much the logarithm of its odds is higher on the first side.</param>
/// <param name="FirstCount">How often the first side uses it.</param>
/// <param name="SecondCount">How often the second side uses it.</param>
public sealed record Keyword(string Text, double ZScore, double LogOddsRatio, long FirstCount, long SecondCount);

namespace Cdp.Kpis.Voice;

/// <summary>A word, a phrase or an emoji that says how a comment feels.</summary>
/// <param name="Text">The word, in folded case.</param>
/// <param name="Weight">What it adds, after negations, intensifiers and contrasts around it; bad below 0.</param>
/// <param name="IsNegated">Whether a negation turned it around.</param>
public sealed record SentimentWord(string Text, double Weight, bool IsNegated);

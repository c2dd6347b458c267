namespace Cdp.Kpis.Voice;

/// <summary>An entry of a lexicon that stands in a comment.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Clause">The place of the clause.</param>
/// <param name="Start">The place of its first word in the clause.</param>
/// <param name="End">The place behind its last word.</param>
/// <param name="Text">The words as they stand there.</param>
/// <param name="IsExact">Whether they have their diacritics.</param>
internal sealed record LexiconHit(LexiconEntry Entry, int Clause, int Start, int End, string Text, bool IsExact);

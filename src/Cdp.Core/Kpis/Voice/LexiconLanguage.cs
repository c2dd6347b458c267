namespace Cdp.Kpis.Voice;

/// <summary>How a language is written, as far as finding its words goes.</summary>
/// <param name="Code">Its BCP 47 tag.</param>
/// <param name="Marks">Whether words are found that were typed without their diacritics.</param>
/// <param name="HasSpaces">Whether spaces stand between words.</param>
/// <param name="HasElision">Whether an apostrophe joins two words, as in <c>n'aime</c>.</param>
/// <param name="HasPrefixes">Whether articles and the like are written in one with their word, as in Arabic.</param>
internal sealed record LexiconLanguage(string Code, LexiconMarks Marks = LexiconMarks.Demanded, bool HasSpaces = true, bool HasElision = false, bool HasPrefixes = false)
{
    /// <summary>Gets all of them. Where a comment fits several as well, the first one counts.</summary>
    public static IReadOnlyList<LexiconLanguage> All { get; } =
    [
        new("en"),
        new("vi", LexiconMarks.DroppedThroughout),
        new("ro", LexiconMarks.Dropped),
        new("ar", HasPrefixes: true),
        new("de"),
        new("fr", LexiconMarks.Dropped, HasElision: true),
        new("es", LexiconMarks.Dropped),
        new("it", LexiconMarks.Dropped, HasElision: true),
        new("pt", LexiconMarks.Dropped),
        new("nl"),
        new("pl", LexiconMarks.Dropped),
        new("ru"),
        new("tr", LexiconMarks.Dropped),
        new("zh", HasSpaces: false),
        new("ja", HasSpaces: false),
    ];
}

namespace Cdp.Kpis.Voice;

/// <summary>Whether the words of a language are found without their diacritics.</summary>
internal enum LexiconMarks
{
    /// <summary>They are not: German <c>schon</c> is not <c>schön</c>.</summary>
    Demanded,

    /// <summary>Each word may be typed without them.</summary>
    Dropped,

    /// <summary>The whole comment may be typed without them, since where it has some, a word without is another word, as in Vietnamese.</summary>
    DroppedThroughout,
}

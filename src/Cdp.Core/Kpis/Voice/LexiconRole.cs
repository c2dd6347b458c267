namespace Cdp.Kpis.Voice;

/// <summary>What a word of a lexicon does.</summary>
internal enum LexiconRole
{
    /// <summary>It says how a comment feels.</summary>
    Feeling,

    /// <summary>It turns a feeling around.</summary>
    Negation,

    /// <summary>It makes a feeling stronger.</summary>
    Intensifier,

    /// <summary>It makes a feeling weaker.</summary>
    Diminisher,

    /// <summary>What follows counts for more than what came before.</summary>
    Contrast,

    /// <summary>It only tells the language.</summary>
    Mark,
}

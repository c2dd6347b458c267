namespace Cdp.Collection;

/// <summary>What is known of the text inside a piece of JSON before it is parsed.</summary>
internal enum TextForm
{
    /// <summary>It is in its final form.</summary>
    Canonical,

    /// <summary>It can be stored once it is brought to normalisation form C.</summary>
    NotNormalized,

    /// <summary>It contains escapes of characters that may have to be normalised. Only <see cref="WireText.IsNormalized"/> can tell.</summary>
    Unsure,

    /// <summary>It cannot be stored: NUL, a lone surrogate, U+FFFE or bytes that are not UTF-8.</summary>
    Invalid,
}

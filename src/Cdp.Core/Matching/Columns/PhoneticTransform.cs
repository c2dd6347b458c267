namespace Cdp.Matching.Columns;

/// <summary>Gives the Double Metaphone key of a name: a few consonants that stand for how an English speaker says it.</summary>
/// <remarks>
/// <para>
/// Diacritics are removed first, but <c>ç</c> is read as <c>s</c>, as published. The key has the letters of the algorithm: <c>0</c> is th, <c>X</c>
/// is sh, and <c>A</c> is any vowel at the beginning. Names that have more than one usual way to be said have an alternative key: <c>Smith</c> is
/// <c>SM0</c> and also <c>XMT</c>. Other names give the first key again. Two names sound alike when any key of one is a key of the other.
/// </para>
/// <para>
/// It is made for one name at a time; the words of a longer value are read as one. A value without Latin letters, or all of whose letters are silent,
/// gives a missing one.
/// </para>
/// </remarks>
/// <param name="Alternative">Whether to give the alternative key and not the first one.</param>
/// <param name="MaxLength">The largest length of the key, 4 as published.</param>
/// <seealso href="https://drdobbs.com/the-double-metaphone-search-algorithm/184401251">Lawrence Philips, The Double Metaphone Search Algorithm, C/C++ Users Journal, June 2000</seealso>
public sealed record PhoneticTransform(bool Alternative = false, int MaxLength = PhoneticTransform.PublishedLength) : ColumnTransform
{
    /// <summary>The length of keys as published.</summary>
    public const int PublishedLength = 4;

    /// <summary>Gets the largest length of the key.</summary>
    /// <value>The default is 4.</value>
    public int MaxLength { get; } = MaxLength > 0
        ? MaxLength
        : throw new ArgumentOutOfRangeException(nameof(MaxLength), MaxLength, "A key has at least one letter.");

    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var (primary, alternative) = DoubleMetaphone.Encode(value, MaxLength);
        var key = Alternative ? alternative : primary;
        return key.Length == 0 ? null : key;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(Alternative ? "phonetic2" : "phonetic")}({MaxLength})");
}

namespace Cdp.Matching.Columns;

/// <summary>Gives a phonetic key for transliterated names: names in Arabic, Cyrillic, Greek and Latin letters meet where one is a usual spelling of the other.</summary>
/// <remarks>
/// <para>
/// The key is a skeleton of consonants, word by word, and not a transliteration to show to people: <c>محمد</c>, <c>Mohammed</c> and <c>Muhammad</c>
/// give <c>mhmd</c>, <c>Александр</c> and <c>Alexander</c> give <c>alksndr</c>. It says that two names may be one; names that differ in their vowels
/// alone, such as <c>Omar</c> and <c>Ammar</c>, or <c>Elena</c> and <c>Alina</c>, meet as well. Use it to block, or as a level below that of equal
/// names.
/// </para>
/// <para>
/// The value is normalised as by <see cref="NormalizeNameTransform"/>. Cyrillic and Greek letters are written in Latin ones; Arabic letters, whose
/// short vowels are not written, go straight to the key. Then: all vowels at the beginning of a word are <c>a</c>; other vowels, and w and y after
/// the beginning, are dropped; doubled letters count once. Letters that transliterations use for one another give one: kh, χ and х are <c>h</c>; sh,
/// ch, sch and tch <c>c</c>; g, gh, j and dj <c>g</c>; zh <c>j</c>; c, ck, k and q <c>k</c>, but c before e, i and y <c>s</c>; f, ph and v <c>f</c>;
/// th <c>t</c>; dh <c>d</c>; x <c>ks</c>.
/// </para>
/// <para>
/// The article al- or el- is dropped, whether it stands apart, is joined (<c>Elsayed</c>, not <c>Albert</c>) or Arabic; <c>Abdul</c>, <c>Abdel</c>
/// and <c>Abd al-</c> are one word of their own, however they are joined to the next one. Three pairs of frequent names that the rules would join are
/// kept apart: Hassan and Hussein, Mohammed and Mahmoud, Omar and Amr.
/// </para>
/// <para>Words in other scripts stay as they are. A value without letters and digits gives a missing one.</para>
/// </remarks>
/// <seealso href="https://www.loc.gov/catdir/cpso/roman.html">ALA-LC Romanization Tables</seealso>
public sealed record LatinizeTransform : ColumnTransform
{
    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var keys = new List<string>();
        var words = NameFolding.Words(value);
        foreach (var word in words)
        {
            if (words.Length == 1 || !IsArticle(word))
            {
                if (ArabicSkeleton.IsArabic(word))
                {
                    ArabicSkeleton.Append(keys, word);
                }
                else
                {
                    LatinSkeleton.Append(keys, Romanization.Romanize(word));
                }
            }
        }

        return keys.Count == 0 ? null : string.Join(' ', keys);
    }

    /// <inheritdoc/>
    public override string ToString() => "latinize";

    private static bool IsArticle(string word) => word is "al" or "el" or "ul" or "\u0627\u0644";
}

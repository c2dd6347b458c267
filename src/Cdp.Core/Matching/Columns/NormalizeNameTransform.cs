namespace Cdp.Matching.Columns;

/// <summary>Gives a name in the form in which spellings of it in one script are compared: no case, no diacritics, no punctuation.</summary>
/// <remarks>
/// <para>
/// Case is folded and compatibility forms are replaced (NFKC). Diacritics go, and letters that have none in Unicode's eyes but are variants get their
/// base: đ and ð give d, ł l, ø o, ı i, ß ss, æ ae, œ oe, þ th. So all tone and vowel marks of Vietnamese go, and both forms of Romanian ș and ț
/// become s and t.
/// </para>
/// <para>
/// Arabic alef has one form, teh marbuta becomes heh, alef maksura yeh; tatweel, vowel marks and the hamza go; the kaf, yeh and heh of Persian and
/// Urdu become the Arabic ones. Digits of every script become ASCII digits.
/// </para>
/// <para>
/// Apostrophes are dropped (<c>O'Brien</c> is <c>OBrien</c>); hyphens, dots and all other signs separate words (<c>Jean-Luc</c> is <c>Jean Luc</c>).
/// Words are separated by one space. A value without letters and digits gives a missing one.
/// </para>
/// <para>
/// Applying it twice changes nothing more. Marks that are vowels, as in Devanagari or Thai, and the voicing marks of Japanese stay. Umlauts lose
/// their dots, so <c>Müller</c> meets <c>Muller</c> but not <c>Mueller</c>.
/// </para>
/// </remarks>
/// <seealso href="https://www.unicode.org/reports/tr15/">Unicode Standard Annex 15, Unicode Normalization Forms</seealso>
public sealed record NormalizeNameTransform : ColumnTransform
{
    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return NameFolding.Fold(value);
    }

    /// <inheritdoc/>
    public override string ToString() => "name";
}

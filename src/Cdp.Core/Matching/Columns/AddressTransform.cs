namespace Cdp.Matching.Columns;

/// <summary>Gives the words of a postal address in one form: normalised, usual words abbreviated, in ordinal order.</summary>
/// <remarks>
/// <para>
/// The words are normalised as by <see cref="NormalizeNameTransform"/>. Street, road, avenue, boulevard, apartment and their like in English,
/// Romanian, Vietnamese, French, German, Spanish and Arabic get their short form, and not the other way round, since a short form stands for several
/// words: <c>St</c> is street and saint. Words for <c>number</c> are dropped. A short word and a number written together come apart: <c>Q1</c> is
/// <c>q 1</c>.
/// </para>
/// <para>The words are sorted, so it does not matter whether the number comes first or last. A value without letters and digits gives a missing one.</para>
/// </remarks>
public sealed record AddressTransform : ColumnTransform
{
    private const int LongestPrefix = 3;

    private const string Strasse = "strasse";

    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var words = WithPhrasesJoined(NameFolding.Words(value));
        var kept = new List<string>(words.Count);
        foreach (var word in words)
        {
            AppendWord(kept, word);
        }

        // An address of dropped words alone is still an address.
        return SortWordsTransform.Sort(kept.Count > 0 ? [.. kept] : [.. words]);
    }

    /// <inheritdoc/>
    public override string ToString() => "address";

    private static List<string> WithPhrasesJoined(string[] words)
    {
        var joined = new List<string>(words.Length);
        var i = 0;
        while (i < words.Length)
        {
            var (text, length) = AddressWords.PhraseAt(words, i);
            joined.Add(text);
            i += length;
        }

        return joined;
    }

    private static void AppendWord(List<string> kept, string word)
    {
        if (AddressWords.IsNumberWord(word))
        {
            return;
        }

        var prefix = PrefixLength(word);
        if (prefix > 0)
        {
            AppendWord(kept, word[..prefix]);
            kept.Add(word[prefix..]);
        }
        else if (word.Length > Strasse.Length && word.EndsWith(Strasse, StringComparison.Ordinal))
        {
            kept.Add(string.Concat(word.AsSpan(0, word.Length - Strasse.Length), "str"));
        }
        else
        {
            kept.Add(AddressWords.Shorten(word));
        }
    }

    // One to three letters and then nothing but digits.
    private static int PrefixLength(string word)
    {
        var letters = 0;
        while (letters < word.Length && char.IsAsciiLetter(word[letters]))
        {
            letters++;
        }

        var isPrefix = letters is > 0 and <= LongestPrefix && letters < word.Length && !word.AsSpan(letters).ContainsAnyExceptInRange('0', '9');
        return isPrefix ? letters : 0;
    }
}

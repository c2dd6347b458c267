namespace Cdp.Matching.Columns;

public abstract partial record ColumnExpression
{
    /// <summary>Derives names without case, diacritics and punctuation, as <see cref="NormalizeNameTransform"/> says.</summary>
    /// <returns>The derived column; missing where a value has no letters and digits.</returns>
    public ColumnExpression NormalizeName() => With(new NormalizeNameTransform());

    /// <summary>Derives the words of each value in ordinal order, so that the order of given name and family name does not matter.</summary>
    /// <returns>The derived column; missing where a value has no words.</returns>
    public ColumnExpression SortWords() => With(new SortWordsTransform());

    /// <summary>Derives a phonetic key for transliterated names, in which Arabic, Cyrillic, Greek and Latin spellings meet, as <see cref="LatinizeTransform"/> says.</summary>
    /// <returns>The derived column; missing where a value has no letters and digits.</returns>
    public ColumnExpression Latinize() => With(new LatinizeTransform());

    /// <summary>Derives Double Metaphone keys.</summary>
    /// <param name="alternative">Whether to take the alternative key and not the first one.</param>
    /// <param name="maxLength">The largest length of a key. The default is 4.</param>
    /// <returns>The derived column; missing where a value has no Latin letter that is heard.</returns>
    public ColumnExpression Phonetic(bool alternative = false, int maxLength = PhoneticTransform.PublishedLength) =>
        With(new PhoneticTransform(alternative, maxLength));

    /// <summary>Derives American Soundex codes.</summary>
    /// <returns>The derived column; missing where a value has no Latin letters.</returns>
    public ColumnExpression Soundex() => With(new SoundexTransform());

    /// <summary>Derives the formal names for English nicknames, word by word.</summary>
    /// <returns>The derived column; missing where a value has no letters and digits.</returns>
    public ColumnExpression Nickname() => With(new NicknameTransform());

    /// <summary>Derives the names of companies without their legal forms.</summary>
    /// <returns>The derived column; missing where a value has no letters and digits.</returns>
    public ColumnExpression Company() => With(new CompanyTransform());

    /// <summary>Derives the distinct n-grams of each value, as an array.</summary>
    /// <param name="n">The number of code points of each n-gram, at least 1.</param>
    /// <returns>The derived column.</returns>
    public ColumnExpression NGrams(int n) => With(new NGramsTransform(n));
}

using System.Text;

namespace Cdp.Matching.Columns;

/// <summary>Writes Cyrillic and Greek names in Latin letters, as passports and newspapers do.</summary>
internal static class Romanization
{
    /// <summary>Writes a word in Latin letters.</summary>
    /// <param name="word">A word of a folded name; other letters stay as they are.</param>
    /// <returns>The word in Latin letters.</returns>
    public static string Romanize(string word)
    {
        if (Ascii.IsValid(word))
        {
            return word;
        }

        var latin = new StringBuilder(word.Length + 8);
        for (var i = 0; i < word.Length; i++)
        {
            if (GreekPair(word, i) is { } pair)
            {
                latin.Append(pair);
                i++;
            }
            else if (Cyrillic(word[i]) is { } cyrillic)
            {
                latin.Append(cyrillic);
            }
            else if (Greek(word, i) is { } greek)
            {
                latin.Append(greek);
            }
            else
            {
                latin.Append(word[i]);
            }
        }

        // A sign without sound, alone, is no name, but it is not nothing.
        return latin.Length > 0 ? latin.ToString() : word;
    }

    // Folding has taken the marks: й arrives as и, ё as е, ї as і.
    private static string? Cyrillic(char letter) => letter switch
    {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' or 'ґ' or 'ғ' => "g",
        'д' => "d",
        'е' or 'э' or 'є' or 'ә' => "e",
        'ж' or 'җ' => "zh",
        'з' => "z",
        'и' or 'і' or 'ы' or 'ѝ' => "i",
        'ј' => "j",
        'к' or 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' or 'ң' => "n",
        'о' or 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' or 'ү' or 'ұ' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' or 'ҳ' => "h",
        'ц' => "ts",
        'ч' or 'ҷ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' or 'ь' => string.Empty,
        'ю' => "yu",
        'я' => "ya",
        'ђ' => "dj",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' => "c",
        'џ' => "dz",
        _ => null,
    };

    // Two Greek letters with one sound. What they are at the beginning of a word differs from what they are inside it.
    private static string? GreekPair(string word, int index) => index + 1 == word.Length ? null : (word[index], word[index + 1]) switch
    {
        ('μ', 'π') => index == 0 ? "b" : "mp",
        ('ν', 'τ') => index == 0 ? "d" : "nt",
        ('γ', 'κ') => index == 0 ? "g" : "gk",
        ('γ', 'γ') => "ng",
        ('γ', 'χ') => "nkh",
        ('τ', 'ζ') => "tz",
        ('ο', 'υ') => "ou",
        ('α', 'υ') => "av",
        ('ε', 'υ') => "ev",
        _ => null,
    };

    private static string? Greek(string word, int index) => word[index] switch
    {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' or 'ι' or 'υ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' or 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' or 'ς' => "s",
        'τ' => "t",
        'φ' => "f",
        'χ' => index + 1 < word.Length && word[index + 1] is 'ρ' or 'λ' ? "ch" : "kh", // Christos, but also Kharalampos
        'ψ' => "ps",
        _ => null,
    };
}

using System.Text;

namespace Cdp.Matching.Columns;

/// <summary>The Double Metaphone algorithm of Lawrence Philips.</summary>
/// <remarks>
/// Each method reads one letter with its neighbours, adds to both keys, and tells how many letters it has used. The order of the questions is that of
/// the published algorithm, because earlier answers hide later ones.
/// </remarks>
internal sealed partial class DoubleMetaphone
{
    private readonly string _word;
    private readonly int _last;
    private readonly bool _isSlavoGermanic;
    private readonly StringBuilder _primary = new();
    private readonly StringBuilder _alternative = new();

    private DoubleMetaphone(string word)
    {
        (_word, _last) = (word, word.Length - 1);
        _isSlavoGermanic = word.Contains('W', StringComparison.Ordinal) || word.Contains('K', StringComparison.Ordinal)
            || word.Contains("CZ", StringComparison.Ordinal) || word.Contains("WITZ", StringComparison.Ordinal);
    }

    /// <summary>Encodes a name.</summary>
    /// <param name="value">The name.</param>
    /// <param name="maxLength">The largest length of the keys.</param>
    /// <returns>The key and the alternative one, which may be the same; empty when nothing is heard.</returns>
    public static (string Primary, string Alternative) Encode(string value, int maxLength)
    {
        var word = Latin(value);
        if (word.Length == 0)
        {
            return (string.Empty, string.Empty);
        }

        var encoder = new DoubleMetaphone(word);
        encoder.Run(maxLength);
        return (Cut(encoder._primary, maxLength), Cut(encoder._alternative, maxLength));
    }

    private static string Cut(StringBuilder key, int maxLength) => key.ToString(0, Math.Min(key.Length, maxLength));

    // Upper case, no diacritics. Ç is the one letter whose mark changes the key.
    private static string Latin(string value)
    {
        var composed = Ascii.IsValid(value) ? value : NameFolding.Mend(value).Normalize(NormalizationForm.FormC);
        return NameFolding.Fold(composed.Replace('ç', 's').Replace('Ç', 's'))?.ToUpperInvariant() ?? string.Empty;
    }

    private void Run(int maxLength)
    {
        // The first letter of these is silent.
        var index = Has(0, "GN", "KN", "PN", "WR", "PS") ? 1 : 0;
        if (At(0) == 'X') // Xavier
        {
            Add("S");
            index = 1;
        }

        while (index <= _last && (_primary.Length < maxLength || _alternative.Length < maxLength))
        {
            index += Read(index);
        }
    }

    private int Read(int i) => At(i) switch
    {
        'A' or 'E' or 'I' or 'O' or 'U' or 'Y' => ReadVowel(i),
        'B' => AddOnce(i, "P"),
        'C' => ReadC(i),
        'D' => ReadD(i),
        'F' => AddOnce(i, "F"),
        'G' => ReadG(i),
        'H' => ReadH(i),
        'J' => ReadJ(i),
        'K' => AddOnce(i, "K"),
        'L' => ReadL(i),
        'M' => ReadM(i),
        'N' => AddOnce(i, "N"),
        'P' => ReadP(i),
        'Q' => AddOnce(i, "K"),
        'R' => ReadR(i),
        'S' => ReadS(i),
        'T' => ReadT(i),
        'V' => AddOnce(i, "F"),
        'W' => ReadW(i),
        'X' => ReadX(i),
        'Z' => ReadZ(i),
        _ => 1,
    };

    // Vowels are heard at the beginning alone, all as one.
    private int ReadVowel(int i)
    {
        if (i == 0)
        {
            Add("A");
        }

        return 1;
    }

    // A letter with one sound, which also skips a second one.
    private int AddOnce(int i, string sound)
    {
        Add(sound);
        return At(i + 1) == At(i) ? 2 : 1;
    }

    private void Add(string sound) => Add(sound, sound);

    private void Add(string primary, string alternative)
    {
        _primary.Append(primary);
        _alternative.Append(alternative);
    }

    private int Add(string sound, int used)
    {
        Add(sound, sound);
        return used;
    }

    private int Add(string primary, string alternative, int used)
    {
        Add(primary, alternative);
        return used;
    }

    private char At(int index) => index >= 0 && index <= _last ? _word[index] : '\0';

    private bool IsVowel(int index) => At(index) is 'A' or 'E' or 'I' or 'O' or 'U' or 'Y';

    private bool Has(int index, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (index >= 0 && index + text.Length <= _word.Length && _word.AsSpan(index, text.Length).SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsGermanic() => Has(0, "VAN ", "VON ", "SCH");
}

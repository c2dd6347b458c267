namespace Cdp.Matching.Columns;

/// <summary>Turns words in Latin letters into the keys of <see cref="LatinizeTransform"/>.</summary>
internal static partial class LatinSkeleton
{
    private const int ShortestAfterArticle = 4;

    // Names from other languages that begin with what looks like the article.
    private static readonly string[] NoArticle =
    [
        "alb", "ald", "alf", "alg", "alma", "almir", "alph", "alt", "alv", "alw", "elb", "eld", "elf", "elk", "elmer", "elmir", "elmo", "els", "elt",
        "elv", "elw", "elz",
    ];

    // The Arabic names among them.
    private static readonly string[] ArticleAfterAll =
    [
        "albad", "albaz", "aldos", "alfar", "alfay", "algha", "almas", "altam", "elbad", "elbar", "elbaz", "eldin", "elfar", "elsa", "elsh", "elta", "elwa",
    ];

    /// <summary>Appends the keys of a word.</summary>
    /// <param name="keys">The keys to append to.</param>
    /// <param name="word">A word of a folded name, romanised.</param>
    public static void Append(List<string> keys, string word)
    {
        if (word is "abdul" or "abdel" or "abdal" or "abdoul" or "abdur" or "abdus")
        {
            keys.Add("abd");
        }
        else if (AfterServant(word) is { Length: > 0 } rest)
        {
            keys.Add("abd");
            keys.Add(Key(rest));
        }
        else
        {
            keys.Add(word switch
            {
                "ibn" => "bn",
                "allah" or "ullah" => "l",
                _ => Key(WithoutArticle(word)),
            });
        }
    }

    // Abdulrahman, Abdelkader; and with the article's l turned into the next consonant: Abdurrahman, Abdessalam, Abdullah.
    private static string? AfterServant(string word)
    {
        if (!word.StartsWith("abd", StringComparison.Ordinal))
        {
            return null;
        }

        var i = 3;
        while (i < word.Length && word[i] is 'a' or 'e' or 'i' or 'o' or 'u')
        {
            i++;
        }

        // Without a vowel and more after it, it is a name of its own, such as Abdi or Abdo.
        if (i == 3 || i + 3 > word.Length)
        {
            return null;
        }

        if (word[i] == 'l' || word[i] == word[i + 1])
        {
            return word[(i + 1)..];
        }

        return word.AsSpan(i).StartsWith("rahm") ? word[i..] : null;
    }

    private static string WithoutArticle(string word)
    {
        if (word.Length < ShortestAfterArticle + 2 || word[1] != 'l' || word[0] is not ('a' or 'e') || IsVowel(word[2]) || word[2] == 'l')
        {
            return word;
        }

        return BeginsWithAny(word, NoArticle) && !BeginsWithAny(word, ArticleAfterAll) ? word : word[2..];
    }

    private static bool BeginsWithAny(string word, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (word.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}

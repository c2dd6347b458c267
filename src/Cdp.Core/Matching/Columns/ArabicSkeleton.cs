using System.Collections.Frozen;
using System.Text;

namespace Cdp.Matching.Columns;

/// <summary>Turns words in Arabic letters into the keys of <see cref="LatinizeTransform"/>.</summary>
internal static class ArabicSkeleton
{
    private const string Article = "ال";
    private const string Servant = "عبد"; // the first half of names such as Abd al-Rahman
    private const string ServantOfThe = Servant + Article;

    // Names that have the letters of the article as their own: Elias, Ilham, Olfat, Elissa, Almas, Albert, Alfred, Alexander.
    private static readonly FrozenSet<string> OwnLetters = FrozenSet.Create(
        StringComparer.Ordinal, "الياس", "الهام", "الفت", "اليسا", "الماس", "البرت", "البير", "الفريد", "الكسندر", "الكساندر", "اليزابيث");

    /// <summary>Tells whether a word has Arabic letters.</summary>
    /// <param name="word">The word.</param>
    /// <returns>Whether one of its letters is Arabic.</returns>
    public static bool IsArabic(string word) => word.AsSpan().ContainsAnyInRange('\u0600', '\u06FF');

    /// <summary>Appends the keys of a word.</summary>
    /// <param name="keys">The keys to append to.</param>
    /// <param name="word">A word of a folded name.</param>
    public static void Append(List<string> keys, string word)
    {
        if (word.Length > ServantOfThe.Length && word.StartsWith(ServantOfThe, StringComparison.Ordinal))
        {
            keys.Add(Key(Servant));
            keys.Add(Key(word[ServantOfThe.Length..]));
            return;
        }

        keys.Add(word switch
        {
            "حسين" => Skeleton.Hussein,
            "محمود" => Skeleton.Mahmoud,
            "عمرو" => Skeleton.Amr,
            "ابن" => "bn",
            _ => Key(WithoutArticle(word)),
        });
    }

    private static string WithoutArticle(string word)
    {
        var hasArticle = word.Length >= Article.Length + 2 && word.StartsWith(Article, StringComparison.Ordinal) && !OwnLetters.Contains(word);
        return hasArticle ? word[Article.Length..] : word;
    }

    private static string Key(string word)
    {
        var key = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var isLast = i == word.Length - 1;
            key.Append(word[i] switch
            {
                'ا' or 'ع' => i == 0 ? "a" : string.Empty,
                'و' => i == 0 ? "w" : string.Empty,
                'ي' => i == 0 ? "y" : string.Empty,
                'ه' => isLast && i > 0 ? string.Empty : "h", // teh marbuta, or silent
                'ح' => isLast && i > 0 && word[i - 1] == 'ا' ? string.Empty : "h", // as the Latin skeleton drops the h of a final -ah
                _ => Consonant(word[i]) ?? word[i].ToString(),
            });
        }

        return key.Length > 0 ? key.ToString() : word;
    }

    private static string? Consonant(char letter) => letter switch
    {
        'ب' => "b",
        'پ' => "p",
        'ت' or 'ث' or 'ط' or 'ٹ' => "t",
        'ج' or 'غ' or 'گ' => "g",
        'چ' or 'ش' => "c",
        'خ' => "h",
        'د' or 'ذ' or 'ض' or 'ڈ' => "d",
        'ر' or 'ڑ' => "r",
        'ز' or 'ظ' => "z",
        'ژ' => "j",
        'س' or 'ص' => "s",
        'ف' or 'ڤ' => "f",
        'ق' or 'ك' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' or 'ں' => "n",
        _ => null,
    };
}

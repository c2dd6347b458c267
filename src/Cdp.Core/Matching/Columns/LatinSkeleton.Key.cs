using System.Text;

namespace Cdp.Matching.Columns;

internal static partial class LatinSkeleton
{
    private static string Key(string word)
    {
        var key = new StringBuilder(word.Length);
        var i = AppendBeginning(key, word);

        // Letters count as doubled only side by side: a dropped vowel keeps its two neighbours apart.
        var isAdjacent = false;
        while (i < word.Length)
        {
            var (codes, length) = CodesAt(word, i);
            foreach (var code in codes)
            {
                if (!isAdjacent || key[^1] != code)
                {
                    key.Append(code);
                }

                isAdjacent = true;
            }

            isAdjacent &= codes.Length > 0;
            i += length;
        }

        return key.ToString() switch
        {
            "" => word,
            "hsn" when IsHussein(word) => Skeleton.Hussein,
            "mhmd" when IsMahmoud(word) => Skeleton.Mahmoud,
            "amr" when word is "amr" or "amro" or "amru" or "amrou" => Skeleton.Amr,
            var plain => plain,
        };
    }

    // Appends the code of the vowels or the w or y at the beginning, and tells where the rest begins.
    private static int AppendBeginning(StringBuilder key, string word)
    {
        char Letter(int index) => index < word.Length ? word[index] : '\0';

        switch (word[0])
        {
            case 'w':
                key.Append('w');
                return 1;
            case 'o' when Letter(1) == 'u' && Letter(2) is 'a' or 'e' or 'i' or 'o': // French: Oualid
                key.Append('w');
                return 2;
            case 'i' when Letter(1) is 'a' or 'o' or 'u': // Iulia, Ioan
                key.Append('y');
                return 1;
            case 'y' when Letter(1) == 'e' && Letter(2) is 'v' or 'l' or 'k' or 'g' or 'f' or 'r' or 'm': // Russian Е: Yelena is Elena
                key.Append('a');
                return 2;
            case 'y' when IsVowel(Letter(1)):
                key.Append('y');
                return 1;
            case 'a' or 'e' or 'i' or 'o' or 'u' or 'y':
                key.Append('a');
                return 1;
            default:
                return 0;
        }
    }

    // The codes of the letters that begin at a place, and how many letters they are. Longer spellings come before those that they begin with.
    private static (string Codes, int Length) CodesAt(string word, int index)
    {
        var rest = word.AsSpan(index);
        var next = rest.Length > 1 ? rest[1] : '\0';
        return rest[0] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' or 'w' or 'y' => (string.Empty, 1),
            'c' when next == 'h' => rest.Length > 2 && rest[2] is 'r' or 'l' ? ("k", 2) : ("c", 2),
            'c' when next == 'z' => ("c", 2),
            'c' when next is 'k' or 'q' => ("k", 2),
            'c' => (next is 'e' or 'i' or 'y' ? "s" : "k", 1),
            'd' when rest.StartsWith("dzh") => ("g", 3),
            'd' when next == 'j' => ("g", 2),
            'd' when next == 'h' => ("d", 2),
            'g' when next == 'h' => ("g", 2),
            'h' when rest.Length == 1 && index > 0 && word[index - 1] == 'a' => (string.Empty, 1),
            'j' => ("g", 1),
            'k' when next == 'h' => ("h", 2),
            'p' when next == 'h' => ("f", 2),
            'q' => ("k", 1),
            's' when rest.StartsWith("sch") => ("c", 3),
            's' when next == 'h' => ("c", 2),
            't' when rest.StartsWith("tsch") => ("c", 4),
            't' when rest.StartsWith("tch") => ("c", 3),
            't' when next == 'h' => ("t", 2),
            't' when next == 'z' => ("ts", 2),
            'v' => ("f", 1),
            'x' => ("ks", 1),
            'z' when next == 'h' => ("j", 2),
            var other => (other.ToString(), 1),
        };
    }

    // Mahmoud, Mehmood, Makhmud; not Mohammed and Mehmed
    private static bool IsMahmoud(string word) => word.Contains("hm", StringComparison.Ordinal) && word[^2] is 'o' or 'u';

    // Hussein, Husain, Houcine; not Hosni, whose s and n stand together.
    private static bool IsHussein(string word)
    {
        var n = word.LastIndexOf('n');
        return word[1] is 'u' or 'o' && n >= word.Length - 2 && IsVowel(word[n - 1]);
    }
}

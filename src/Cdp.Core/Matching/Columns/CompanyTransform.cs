using System.Collections.Frozen;

namespace Cdp.Matching.Columns;

/// <summary>Gives the name of a company without its legal form: no Ltd, Inc, GmbH, S.R.L., S.A., JSC, Công ty TNHH.</summary>
/// <remarks>
/// The name is normalised as by <see cref="NormalizeNameTransform"/>, <c>&amp;</c> becomes <c>and</c>, and single letters in a row become one word,
/// so that <c>S.R.L.</c> is <c>SRL</c>. Legal forms at either end are dropped, also several of them (<c>Co., Ltd</c>), but never the last word that
/// is left. A form in the middle stays. Applying it twice changes nothing more.
/// </remarks>
public sealed record CompanyTransform : ColumnTransform
{
    // Phrases come before the words that they begin or end with, since the first one that fits is dropped.
    private static readonly string[][] LastPhrases = Phrases(
        "public limited company", "private limited", "limited liability company", "limited liability partnership", "limited partnership",
        "joint stock company", "and company", "and co", "et cie", "und co", "und partner", "societe anonyme", "sociedad anonima", "sociedad limitada",
        "societate cu raspundere limitata", "societate pe actiuni", "mot thanh vien", "gesellschaft mit beschrankter haftung", "de cv", "de rl");

    private static readonly string[][] FirstPhrases = Phrases(
        "cong ty trach nhiem huu han mot thanh vien", "cong ty trach nhiem huu han", "cong ty tnhh mot thanh vien", "cong ty tnhh mtv",
        "cong ty tnhh", "cong ty co phan", "cong ty cp", "cong ty hop danh", "cong ty", "doanh nghiep tu nhan", "cty tnhh mtv", "cty tnhh", "cty cp",
        "cty", "societatea comerciala", "общество с ограниченнои ответственностью", "акционерное общество");

    private static readonly FrozenSet<string> LastWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "ltd", "limited", "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "lp", "lllp", "plc", "pllc", "pc", "gmbh",
        "mbh", "ug", "ag", "kg", "kgaa", "ohg", "gbr", "ev", "eg", "se", "sa", "sas", "sasu", "sarl", "eurl", "snc", "scs", "sca", "srl", "srls",
        "spa", "sl", "slu", "sab", "sapi", "ltda", "lda", "eireli", "pfa", "scpa", "bv", "nv", "bvba", "cv", "vof", "ab", "hb", "as", "asa", "aps",
        "oy", "oyj", "kft", "zrt", "nyrt", "doo", "dd", "ad", "ead", "ood", "eood", "sro", "spzoo", "jsc", "pjsc", "ojsc", "cjsc", "ooo", "oao",
        "zao", "pao", "tnhh", "mtv", "ctcp", "pte", "pty", "pvt", "sdn", "bhd", "tbk", "kk", "fze", "fzco", "fzc", "wll", "bsc", "saoc", "saog",
        "ksc", "kscc", "sal", "sae", "ооо", "оао", "зао", "пао", "ао", "ип", "оод", "еоод", "ад", "αε", "επε", "ικε", "المحدوده", "محدوده", "ذمم",
        "شمم", "شمل", "شمك", "有限公司", "株式会社");

    private static readonly FrozenSet<string> FirstWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "the", "sc", "pt", "ctcp", "dntn", "ooo", "oao", "zao", "pao", "ооо", "оао", "зао", "пао", "ао", "ип", "شركه", "موسسه",
        "株式会社");

    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = value.Replace("&", " and ", StringComparison.Ordinal).Replace("\uFF06", " and ", StringComparison.Ordinal); // also full-width
        var words = WithJoinedLetters(NameFolding.Words(text));
        var rest = words.AsSpan();
        while (rest.Length > 1)
        {
            var (first, last) = (FirstToDrop(rest), LastToDrop(rest));
            if (first > 0)
            {
                rest = rest[first..];
            }
            else if (last > 0)
            {
                rest = rest[..^last];
            }
            else
            {
                break;
            }
        }

        return rest.Length == 0 ? null : string.Join(' ', rest!);
    }

    /// <inheritdoc/>
    public override string ToString() => "company";

    private static string[][] Phrases(params string[] phrases) => [.. phrases.Select(phrase => phrase.Split(' '))];

    private static string[] WithJoinedLetters(string[] words)
    {
        var joined = new List<string>(words.Length);
        var isOpen = false;
        foreach (var word in words)
        {
            var isLetter = word.Length == 1 && char.IsLetter(word[0]);
            if (isLetter && isOpen)
            {
                joined[^1] += word;
            }
            else
            {
                joined.Add(word);
            }

            isOpen = isLetter;
        }

        return [.. joined];
    }

    // How many words to drop, and leave at least one.
    private static int FirstToDrop(ReadOnlySpan<string> words)
    {
        foreach (var phrase in FirstPhrases)
        {
            if (phrase.Length < words.Length && words[..phrase.Length].SequenceEqual(phrase))
            {
                return phrase.Length;
            }
        }

        return FirstWords.Contains(words[0]) ? 1 : 0;
    }

    private static int LastToDrop(ReadOnlySpan<string> words)
    {
        foreach (var phrase in LastPhrases)
        {
            if (phrase.Length < words.Length && words[^phrase.Length..].SequenceEqual(phrase))
            {
                return phrase.Length;
            }
        }

        return LastWords.Contains(words[^1]) ? 1 : 0;
    }
}

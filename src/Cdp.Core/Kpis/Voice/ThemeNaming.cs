using Cdp.Kpis.Surveys;

namespace Cdp.Kpis.Voice;

/// <summary>Finds the words that tell themes from each other.</summary>
/// <remarks>
/// A word is as clear as it is against all other comments and against the theme with the most similar words, whichever is less: where themes keep to their languages, the frequent words of a language are rare in the others, but not in the
/// next theme of the same language.
/// </remarks>
internal sealed class ThemeNaming
{
    private readonly IReadOnlyList<IReadOnlyList<CommentDocument>> _themes;
    private readonly ThemeOptions _options;
    private readonly Dictionary<string, long> _all;
    private readonly List<Dictionary<string, long>> _own;

    /// <summary>Looks at themes.</summary>
    /// <param name="documents">All texts.</param>
    /// <param name="themes">The texts of each theme.</param>
    /// <param name="options">How many words there are.</param>
    public ThemeNaming(IReadOnlyList<CommentDocument> documents, IReadOnlyList<IReadOnlyList<CommentDocument>> themes, ThemeOptions options) =>
        (_themes, _options, _all, _own) = (themes, options, CountOf(documents), [.. themes.Select(CountOf)]);

    /// <summary>Gives the words of a theme, the clearest first; where there is nothing to tell it from, the most frequent.</summary>
    public IReadOnlyList<ThemeWord> WordsOf(int theme)
    {
        var own = _own[theme];
        var rest = _all.ToDictionary(word => word.Key, word => word.Value - own.GetValueOrDefault(word.Key), StringComparer.Ordinal);
        var scores = ScoresOf(own, rest);
        if (NextTo(theme) is { } next)
        {
            var near = ScoresOf(own, _own[next]);
            scores = scores.Where(word => near.ContainsKey(word.Key)).ToDictionary(word => word.Key, word => Math.Min(word.Value, near[word.Key]), StringComparer.Ordinal);
        }

        return scores.Count > 0
            ? [.. scores.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(_options.Words).Select(word => new ThemeWord(word.Key, word.Value, CommentsWith(theme, word.Key)))]
            : [.. own.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(_options.Words).Select(word => new ThemeWord(word.Key, null, CommentsWith(theme, word.Key)))];
    }

    private Dictionary<string, double> ScoresOf(Dictionary<string, long> first, Dictionary<string, long> second) =>
        Keywords.Compare(first, second, new KeywordOptions { Count = int.MaxValue, LeastOccurrences = _options.LeastOccurrences }).First.ToDictionary(word => word.Text, word => word.ZScore, StringComparer.Ordinal);

    /// <summary>Gives the theme whose counts of words have the smallest angle with those of this one; <see langword="null"/> where none has a word in common.</summary>
    private int? NextTo(int theme)
    {
        (int? Theme, double Cosine) next = (null, 0);
        for (var other = 0; other < _own.Count; other++)
        {
            var cosine = other == theme ? 0 : _own[theme].Sum(word => (double)word.Value * _own[other].GetValueOrDefault(word.Key)) / Math.Sqrt(_own[other].Values.Sum(count => (double)count * count));
            next = cosine > next.Cosine ? (other, cosine) : next;
        }

        return next.Theme;
    }

    private int CommentsWith(int theme, string word) => _themes[theme].Where(document => document.Words.ContainsKey(word)).Sum(document => document.Rows.Count);

    private static Dictionary<string, long> CountOf(IReadOnlyList<CommentDocument> documents)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var (word, times) in document.Words)
            {
                counts[word] = counts.GetValueOrDefault(word) + ((long)times * document.Rows.Count);
            }
        }

        return counts;
    }
}

using System.Runtime.InteropServices;

namespace Cdp.Kpis.Surveys;

/// <summary>Finds the words that tell two sides apart, such as detractors and promoters, in any language. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.1093/pan/mpn018">Monroe, Colaresi and Quinn, "Fightin' words: lexical feature selection and evaluation for identifying the content of political conflict", 2008</seealso>
public static class Keywords
{
    private const double MostPriorWords = 500;
    private const int FewWords = 100;

    /// <summary>
    /// Compares the odds of each word: with counts y, words n and a prior α that adds up to α₀, the logarithm of (y₁+α)/(n₁+α₀−y₁−α) less that of the second side, over its standard error √(1/(y₁+α) + 1/(y₂+α)).
    /// The prior keeps rare words from the top and frequent ones such as "the" as well.
    /// </summary>
    /// <param name="first">The texts of the first side.</param>
    /// <param name="second">The texts of the second side.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <returns>The words. Of equal scores, the one that comes first in ordinal order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside of its range.</exception>
    public static KeywordResult Compare(IEnumerable<string> first, IEnumerable<string> second, KeywordOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Compare(CountOf(first), CountOf(second), options ?? new KeywordOptions());
    }

    /// <summary>Compares texts whose words are counted.</summary>
    internal static KeywordResult Compare(IReadOnlyDictionary<string, long> firstWords, IReadOnlyDictionary<string, long> secondWords, KeywordOptions options)
    {
        options.Check();
        var counts = new SortedDictionary<string, (long First, long Second)>(StringComparer.Ordinal);
        foreach (var word in firstWords.Keys.Concat(secondWords.Keys))
        {
            counts[word] = (firstWords.GetValueOrDefault(word), secondWords.GetValueOrDefault(word));
        }

        var (n1, n2) = (firstWords.Values.Sum(), secondWords.Values.Sum());
        var priorWords = options.PriorWords ?? Math.Min(MostPriorWords, (n1 + n2) / 10.0);
        if (n1 == 0 || n2 == 0)
        {
            return new KeywordResult([], [], n1, n2, ["One of the sides has no words, so that there is nothing to compare. Give comments of both."]);
        }

        if (counts.Count == 1)
        {
            return new KeywordResult([], [], n1, n2, ["Both sides have one and the same word only, so that there is nothing to compare. Wait for more comments."]);
        }

        // All words of the background share the prior, those that nobody wrote as well.
        var total = counts.Sum(word => BackgroundOf(word.Key, word.Value))
            + (options is { IsFlat: false, Background: { } all } ? all.Where(word => !counts.ContainsKey(word.Key)).Sum(word => (double)word.Value) : 0);
        var scored = counts
            .Where(word => word.Value.First + word.Value.Second >= options.LeastOccurrences)
            .Select(word => Score(word.Key, word.Value, priorWords * (BackgroundOf(word.Key, word.Value) / total)))
            .ToList();
        return new KeywordResult(
            [.. scored.Where(word => word.ZScore > 0).OrderByDescending(word => word.ZScore).Take(options.Count)],
            [.. scored.Where(word => word.ZScore < 0).OrderBy(word => word.ZScore).Take(options.Count)],
            n1,
            n2,
            Math.Min(n1, n2) < FewWords ? [$"One of the sides has {Math.Min(n1, n2)} words only, so that chance makes much of the scores. Wait for more comments."] : []);

        double BackgroundOf(string word, (long First, long Second) count) =>
            options.IsFlat ? 1 : options.Background is { } background ? Math.Max(1, background.GetValueOrDefault(word)) : count.First + count.Second;

        Keyword Score(string word, (long First, long Second) count, double prior)
        {
            var (a, b) = (count.First + prior, count.Second + prior);
            var others = priorWords - prior;
            var ratio = Math.Log(a / (n1 - count.First + others)) - Math.Log(b / (n2 - count.Second + others));
            return new Keyword(word, ratio / Math.Sqrt((1 / a) + (1 / b)), ratio, count.First, count.Second);
        }
    }

    private static Dictionary<string, long> CountOf(IEnumerable<string> texts)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var word in texts.SelectMany(WordBreaker.WordsOf))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
        }

        return counts;
    }
}

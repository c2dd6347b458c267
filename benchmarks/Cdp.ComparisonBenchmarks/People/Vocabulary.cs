using System.Text;

namespace Cdp.ComparisonBenchmarks.People;

/// <summary>Words of which a few are common and most are rare, as names are: the share of a word falls with its rank by the law of Zipf and Mandelbrot.</summary>
/// <seealso href="https://en.wikipedia.org/wiki/Zipf%E2%80%93Mandelbrot_law"/>
internal sealed class Vocabulary
{
    private static readonly string[] Onsets =
        ["b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s", "sh", "st", "t", "th", "tr", "v", "w", ""];

    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ea", "ai", "oo", "ie", "ou"];

    private static readonly string[] Codas = ["", "", "n", "r", "l", "s", "t", "ck", "nd", "ll", "rt", "m", "th", "ng"];

    private readonly string[] _words;
    private readonly double[] _cumulative;

    /// <summary>Initializes a new instance of the <see cref="Vocabulary"/> class.</summary>
    /// <param name="first">The most common words; the rest is invented.</param>
    /// <param name="ending">What invented words end with.</param>
    /// <param name="count">How many words there are.</param>
    /// <param name="shift">How many ranks the law is shifted by: the greater, the less common the most common words are.</param>
    public Vocabulary(IReadOnlyList<string> first, string ending, int count, double shift)
    {
        _words = Invent(first, ending, count);
        _cumulative = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
        {
            sum += 1 / (rank + 1 + shift);
            _cumulative[rank] = sum;
        }
    }

    public string Draw(ref Dice dice) => _words[DrawRank(ref dice)];

    /// <summary>Gives the rank of a word, from 0, the most common one.</summary>
    public int DrawRank(ref Dice dice)
    {
        var place = Array.BinarySearch(_cumulative, dice.NextDouble() * _cumulative[^1]);
        return Math.Min(place < 0 ? ~place : place, _words.Length - 1);
    }

    public string this[int rank] => _words[rank];

    private static string[] Invent(IReadOnlyList<string> first, string ending, int count)
    {
        var words = new List<string>(first.Take(count));
        var known = new HashSet<string>(words, StringComparer.Ordinal);
        var dice = Dice.Of(count, ending.Length, first.Count);
        while (words.Count < count)
        {
            var word = new StringBuilder();
            for (var syllables = 1 + dice.Below(3); syllables > 0; syllables--)
            {
                word.Append(Onsets[dice.Below(Onsets.Length)]).Append(Vowels[dice.Below(Vowels.Length)]).Append(Codas[dice.Below(Codas.Length)]);
            }

            var text = word.Append(ending).ToString();
            if (text.Length > 2 && known.Add(text))
            {
                words.Add(text);
            }
        }

        return [.. words];
    }
}

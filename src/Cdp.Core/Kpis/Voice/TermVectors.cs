namespace Cdp.Kpis.Voice;

/// <summary>Texts as vectors of their words: (1 + ln tf)·(1 + ln((1 + n)/(1 + df))), of length 1, with tf times that a word occurs in a text, and df of n texts that it occurs in.</summary>
/// <seealso href="https://doi.org/10.1016/0306-4573(88)90021-0">Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988</seealso>
internal sealed class TermVectors
{
    private readonly (int[] Terms, double[] Weights)[] _rows;

    private TermVectors(string[] terms, (int[] Terms, double[] Weights)[] rows, int[] multiplicities) => (Terms, _rows, Multiplicities) = (terms, rows, multiplicities);

    /// <summary>Gets the words, in ordinal order.</summary>
    public string[] Terms { get; }

    /// <summary>Gets how often each text was written.</summary>
    public int[] Multiplicities { get; }

    public int Count => _rows.Length;

    /// <summary>Makes the vectors.</summary>
    /// <param name="documents">The texts.</param>
    /// <param name="leastOccurrences">In how many comments a word occurs at least.</param>
    /// <param name="mostShare">In which share of the comments a word occurs at most.</param>
    public static TermVectors Of(IReadOnlyList<CommentDocument> documents, int leastOccurrences, double mostShare)
    {
        var (count, frequencies) = (0L, new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var document in documents.Where(document => document.Words.Count > 0))
        {
            count += document.Rows.Count;
            foreach (var word in document.Words.Keys)
            {
                frequencies[word] = frequencies.GetValueOrDefault(word) + document.Rows.Count;
            }
        }

        string[] terms = [.. frequencies.Where(term => term.Value >= leastOccurrences && term.Value <= mostShare * count).Select(term => term.Key).Order(StringComparer.Ordinal)];
        var places = terms.Index().ToDictionary(term => term.Item, term => term.Index, StringComparer.Ordinal);
        var rarities = Array.ConvertAll(terms, term => 1 + Math.Log((1.0 + count) / (1 + frequencies[term])));
        return new TermVectors(terms, [.. documents.Select(document => VectorOf(document, places, rarities))], [.. documents.Select(document => document.Rows.Count)]);
    }

    /// <summary>Gives the vectors of some of the texts.</summary>
    public TermVectors Take(IReadOnlyCollection<int> rows) => new(Terms, [.. rows.Select(row => _rows[row])], [.. rows.Select(row => Multiplicities[row])]);

    /// <summary>Gives the words of a text, as places among all words.</summary>
    public ReadOnlySpan<int> TermsOf(int row) => _rows[row].Terms;

    /// <summary>Gives the weights of the words of a text.</summary>
    public ReadOnlySpan<double> WeightsOf(int row) => _rows[row].Weights;

    private static (int[] Terms, double[] Weights) VectorOf(CommentDocument document, Dictionary<string, int> places, double[] rarities)
    {
        var found = document.Words.Where(word => places.ContainsKey(word.Key)).Select(word => (Place: places[word.Key], Times: word.Value)).OrderBy(word => word.Place).ToList();
        var weights = found.ConvertAll(word => (1 + Math.Log(word.Times)) * rarities[word.Place]);
        var length = Math.Sqrt(weights.Sum(weight => weight * weight));
        return ([.. found.Select(word => word.Place)], [.. weights.Select(weight => weight / length)]);
    }
}

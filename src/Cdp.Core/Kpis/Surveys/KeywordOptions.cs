namespace Cdp.Kpis.Surveys;

/// <summary>How keywords are found.</summary>
public sealed record KeywordOptions
{
    /// <summary>Gets how many words each side has at most.</summary>
    /// <value>1 or more; the default is 10.</value>
    public int Count { get; init; } = 10;

    /// <summary>Gets how often a word occurs on both sides together, at least.</summary>
    /// <value>1 or more; the default is 2.</value>
    public int LeastOccurrences { get; init; } = 2;

    /// <summary>
    /// Gets how many words the prior stands for on each side. It has the frequencies of <see cref="Background"/>, so that frequent words need more evidence than their number.
    /// </summary>
    /// <value>Above 0; by default <see langword="null"/>, for a tenth of the words of both sides, and 500 at most.</value>
    public double? PriorWords { get; init; }

    /// <summary>Gets how often words occur at all.</summary>
    /// <value>By default <see langword="null"/>, for the words of both sides together. A word that is missing counts as if it occurred once.</value>
    public IReadOnlyDictionary<string, long>? Background { get; init; }

    /// <summary>Gets whether every word has the same prior, whatever its frequency: the uninformative prior of the paper.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsFlat { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastOccurrences, 1);
        if (PriorWords is { } words && !(words > 0 && double.IsFinite(words)))
        {
            throw new ArgumentOutOfRangeException(nameof(PriorWords), words, "The prior stands for a number of words above 0. Give such as 500.");
        }

        if (Background?.Values.Any(count => count < 0) == true)
        {
            throw new ArgumentOutOfRangeException(nameof(Background), "A word occurs 0 times or more.");
        }
    }
}

namespace Cdp.Matching.Comparison;

/// <summary>The string metrics that come with the platform.</summary>
/// <remarks>
/// Characters are Unicode code points; case and accents count, so bring texts to one form first. Two empty texts have the similarity 1, an empty one and another
/// the similarity 0; the distance of a text from the empty one is its length.
/// </remarks>
public static class StringMetrics
{
    /// <summary>Gets the least number of characters to insert, delete or substitute to turn one text into the other: <c>levenshtein</c>.</summary>
    /// <seealso href="https://doi.org/10.1145/316542.316550">Myers, A fast bit-vector algorithm for approximate string matching (1999)</seealso>
    public static IStringMetric Levenshtein { get; } = new LevenshteinDistance();

    /// <summary>Gets the same distance with two neighbours that change places counted as one edit: <c>damerau_levenshtein</c>.</summary>
    /// <remarks>It is the unrestricted distance, as in DuckDB: swapped characters may be edited again, so that <c>ca</c> and <c>abc</c> are 2 apart.</remarks>
    /// <seealso href="https://doi.org/10.1145/321879.321880">Lowrance and Wagner, An extension of the string-to-string correction problem (1975)</seealso>
    public static IStringMetric DamerauLevenshtein { get; } = new DamerauLevenshteinDistance();

    /// <summary>Gets the similarity by the characters that stand at about the same place, and by their order: <c>jaro</c>.</summary>
    /// <seealso href="https://doi.org/10.1080/01621459.1989.10478785">Jaro, Advances in record-linkage methodology (1989)</seealso>
    public static IStringMetric Jaro { get; } = new JaroSimilarity();

    /// <summary>Gets Jaro's similarity with a bonus of a tenth of what is missing for each of the first 4 characters in common: <c>jaro_winkler</c>.</summary>
    /// <remarks>As in DuckDB, only similarities above 0.7 get the bonus.</remarks>
    /// <seealso href="https://eric.ed.gov/?id=ED325505">Winkler, String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record linkage (1990)</seealso>
    public static IStringMetric JaroWinkler { get; } = new JaroWinklerSimilarity();

    /// <summary>Gets the share of distinct characters in common: <c>jaccard</c>.</summary>
    /// <remarks>As in DuckDB, it is over single characters, and not over words or n-grams.</remarks>
    /// <seealso href="https://doi.org/10.1111/j.1469-8137.1912.tb05611.x">Jaccard, The distribution of the flora in the alpine zone (1912)</seealso>
    public static IStringMetric Jaccard { get; } = new JaccardSimilarity();

    /// <summary>Gets the cosine of the angle between two vectors that are written as JSON arrays of numbers, at least 0: <c>cosine</c>.</summary>
    /// <remarks>A text that is no vector is similar to nothing, and so is a vector of zeros, or one of another length.</remarks>
    public static IStringMetric Cosine { get; } = new CosineSimilarity();

    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<IStringMetric> All { get; } = [Levenshtein, DamerauLevenshtein, Jaro, JaroWinkler, Jaccard, Cosine];

    /// <summary>Finds a metric.</summary>
    /// <param name="name">Its name, such as <c>jaro_winkler</c>, compared ordinally.</param>
    /// <returns>The metric, or <see langword="null"/> when there is none of that name.</returns>
    public static IStringMetric? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(metric => string.Equals(metric.Name, name, StringComparison.Ordinal));
    }
}

namespace Cdp.Matching.Clustering;

/// <summary>The records of one set and the evidence of the pairs between them.</summary>
/// <param name="Count">The number of records.</param>
/// <param name="First">The lower record of each pair.</param>
/// <param name="Second">The higher record of each pair.</param>
/// <param name="Evidence">The evidence of each pair: positive when it is a link, negative when it is not.</param>
/// <param name="Unscored">The evidence of two records that are no pair: 0 or less.</param>
internal sealed record EvidenceGraph(int Count, int[] First, int[] Second, long[] Evidence, long Unscored)
{
    /// <summary>Gives the evidence between two groups.</summary>
    /// <param name="scored">The sum of the evidence of the pairs between them.</param>
    /// <param name="pairs">The number of these pairs.</param>
    /// <param name="possible">The number of pairs there could be: the product of the sizes.</param>
    public long Total(long scored, int pairs, long possible) => scored + ((possible - pairs) * Unscored);
}

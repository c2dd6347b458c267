using Cdp.Matching.Clustering;
using Cdp.Matching.Records;

namespace Cdp.Matching.Evaluation;

/// <summary>How well clusters agree with the truth, among the records with a label.</summary>
public sealed class ClusterEvaluation
{
    private ClusterEvaluation(ConfusionCounts pairs, PrecisionAndRecall bCubed, int clusterCount, int personCount, int exactCount)
    {
        Pairs = pairs;
        BCubed = bCubed;
        ClusterCount = clusterCount;
        PersonCount = personCount;
        ExactCount = exactCount;
    }

    /// <summary>Gets the pairwise counts: a pair is called a match when its records are in one cluster.</summary>
    public ConfusionCounts Pairs { get; }

    /// <summary>
    /// Gets the mean over the records of the share of their cluster that is the same person (precision), and of the share of their person that is in
    /// their cluster (recall), the record itself included. All records weigh the same; there is nothing of it for no records.
    /// </summary>
    /// <seealso href="https://aclanthology.org/P98-1012/">Bagga and Baldwin 1998</seealso>
    public PrecisionAndRecall BCubed { get; }

    /// <summary>Gets the number of clusters that hold a labelled record.</summary>
    public int ClusterCount { get; }

    /// <summary>Gets the number of persons.</summary>
    public int PersonCount { get; }

    /// <summary>Gets the number of clusters that hold all records of one person and no other.</summary>
    public int ExactCount { get; }

    /// <summary>Gets the shares of the clusters (precision) and of the persons (recall) that agree exactly.</summary>
    public PrecisionAndRecall Exact => new((double)ExactCount / ClusterCount, (double)ExactCount / PersonCount);

    /// <summary>Compares clusters with the truth. Records without label are taken out of their clusters first.</summary>
    /// <param name="truth">The labels.</param>
    /// <param name="clusters">The clusters of the same records.</param>
    /// <returns>The evaluation.</returns>
    /// <exception cref="ArgumentException">The clusters are of another number of records.</exception>
    public static ClusterEvaluation Create(RecordTruth truth, RecordClusters clusters)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(clusters);
        if (clusters.RecordCount != truth.RecordCount)
        {
            throw new ArgumentException($"The clusters are of {clusters.RecordCount} records, the truth of {truth.RecordCount}. Give both of the same records.", nameof(clusters));
        }

        int[] rows = [.. Enumerable.Range(0, truth.RecordCount).Where(row => truth.Labels[row] >= 0)];
        var persons = Array.ConvertAll(rows, row => truth.Labels[row]);
        var found = Array.ConvertAll(rows, clusters.ClusterOf);
        var both = CodePairs.Join(found, persons).Codes;
        var counts = CountPairs(truth, rows, found, both);

        var personSizes = RowGroups.CountSizes(persons);
        var clusterSizes = RowGroups.CountSizes(found);
        var commonSizes = RowGroups.CountSizes(both);
        var (precision, recall, exact) = (0.0, 0.0, 0);
        var seen = new bool[commonSizes.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            double common = commonSizes[both[i]];
            precision += common / clusterSizes[found[i]];
            recall += common / personSizes[persons[i]];
            if (!seen[both[i]] && common == clusterSizes[found[i]] && common == personSizes[persons[i]])
            {
                exact++;
            }

            seen[both[i]] = true;
        }

        return new ClusterEvaluation(
            counts,
            new PrecisionAndRecall(precision / rows.Length, recall / rows.Length),
            clusterSizes.Count(size => size > 0),
            personSizes.Count(size => size > 0),
            exact);
    }

    private static ConfusionCounts CountPairs(RecordTruth truth, int[] rows, int[] found, int[] both)
    {
        var called = RowGroups.CountPairs(found);
        var right = RowGroups.CountPairs(both);
        if (truth.Sources is { } sources)
        {
            var own = Array.ConvertAll(rows, row => sources[row]);
            called -= RowGroups.CountPairs(CodePairs.Join(found, own).Codes);
            right -= RowGroups.CountPairs(CodePairs.Join(both, own).Codes);
        }

        var wrong = called - right;
        return new ConfusionCounts(right, wrong, truth.PossiblePairs - truth.TruePairs - wrong, truth.TruePairs - right);
    }
}

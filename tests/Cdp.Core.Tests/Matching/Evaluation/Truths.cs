using System.Globalization;
using Cdp.Matching.Clustering;
using Cdp.Matching.Evaluation;

namespace Cdp.Core.Tests.Matching.Evaluation;

/// <summary>Truths and clusters from a number for each row.</summary>
internal static class Truths
{
    /// <summary>Takes the number of the person of each row; negative for a record without label.</summary>
    public static RecordTruth Of(params int[] persons) =>
        RecordTruth.FromLabels([.. persons.Select(person => person < 0 ? null : person.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>Takes the number of the cluster of each row, from 0 to one less than the number of rows.</summary>
    public static RecordClusters Clusters(params int[] clusters) =>
        new(0, ClusterLabels.Number([.. clusters]), [.. Enumerable.Range(0, clusters.Length)], []);
}

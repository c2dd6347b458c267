using Cdp.Matching.Clustering;
using Cdp.Matching.Scoring;
using CsCheck;

namespace Cdp.Core.Tests.Matching.Clustering;

/// <summary>A small random set of records and pairs. Weights are few, so that ties are frequent; some pairs come twice.</summary>
public sealed record PairGraph(int Records, IReadOnlyList<ScoredPair> Pairs, IReadOnlyList<int> Sources)
{
    public static Gen<PairGraph> Any { get; } =
        from records in Gen.Int[1, 12]
        from ends in Gen.Select(Gen.Int[0, records - 1], Gen.Int[0, records - 1], Gen.Int[-5, 6]).Array[0, 40]
        from sources in Gen.Int[-1, 3].Array[records]
        select new PairGraph(
            records,
            [.. ends.Where(end => end.Item1 != end.Item2).Select(end => new ScoredPair(Math.Min(end.Item1, end.Item2), Math.Max(end.Item1, end.Item2), end.Item3))],
            sources);

    public ClusteringInput Input => new() { RecordCount = Records, Pairs = Pairs.ToArray(), Sources = Sources.ToArray() };

    /// <summary>Gets the pairs, each once with its greater weight, the strongest first, ties by row.</summary>
    public IReadOnlyList<ScoredPair> Distinct =>
        [.. Pairs.GroupBy(pair => (pair.Left, pair.Right)).Select(group => group.MaxBy(pair => pair.Weight)).OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Left).ThenBy(pair => pair.Right)];

    /// <summary>Gives the same records and pairs with pairs and rows in another order.</summary>
    public (ClusteringInput Input, int[] NewRows) Shuffle(int seed)
    {
        var random = new Random(seed);
        int[] newRows = [.. Enumerable.Range(0, Records)];
        random.Shuffle(newRows);
        var ranks = new int[Records];
        var sources = new int[Records];
        for (var row = 0; row < Records; row++)
        {
            ranks[newRows[row]] = row;
            sources[newRows[row]] = Sources[row];
        }

        ScoredPair[] pairs = [.. Pairs.Select(pair => new ScoredPair(
            Math.Min(newRows[pair.Left], newRows[pair.Right]), Math.Max(newRows[pair.Left], newRows[pair.Right]), pair.Weight))];
        random.Shuffle(pairs);
        return (new ClusteringInput { RecordCount = Records, Pairs = pairs, Ranks = ranks, Sources = sources }, newRows);
    }
}

namespace Cdp.Matching.Clustering;

/// <summary>Splits one set: join groups while the evidence between them is for it, move single records to where they fit better, and again.</summary>
/// <remarks>
/// Every step makes the evidence within the groups larger, so it ends. Moving repairs what joining cannot take back: a false strong link that joined two
/// strangers before the rest of their records came.
/// </remarks>
internal sealed class SetSplitter(EvidenceGraph graph)
{
    // Later rounds move a record here and there; they are bounded so that a large set takes no more than a few times as long as its first round.
    private const int MostRounds = 8;

    /// <summary>Works out the groups.</summary>
    /// <returns>The group of each record, named by its lowest record. Each is connected by links.</returns>
    public int[] Split(CancellationToken cancellationToken)
    {
        var groups = new int[graph.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = i;
        }

        var mover = new RecordMover(graph);
        for (var round = 0; round < MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            groups = new GroupJoiner(graph, groups).Join(cancellationToken);
            if (!mover.Move(groups, cancellationToken))
            {
                break;
            }
        }

        return SeparateUnlinked(groups);
    }

    /// <summary>Takes apart the groups whose parts no link connects, and names groups by their lowest records.</summary>
    private int[] SeparateUnlinked(int[] groups)
    {
        var sets = new DisjointSets(graph.Count);
        for (var i = 0; i < graph.Evidence.Length; i++)
        {
            if (graph.Evidence[i] > 0 && groups[graph.First[i]] == groups[graph.Second[i]])
            {
                sets.Unite(graph.First[i], graph.Second[i]);
            }
        }

        var lowest = new int[graph.Count];
        Array.Fill(lowest, -1);
        var named = new int[graph.Count];
        for (var record = 0; record < named.Length; record++)
        {
            ref var name = ref lowest[sets.Find(record)];
            if (name < 0)
            {
                name = record;
            }

            named[record] = name;
        }

        return named;
    }
}

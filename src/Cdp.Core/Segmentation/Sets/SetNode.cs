namespace Cdp.Segmentation.Sets;

/// <summary>A part of an expression, which names a bounded set.</summary>
/// <remarks>
/// Nodes do not change. What an evaluation remembers, a place in the chunks of each set, is given to it: as many places as the node has sets, in the order of its parts.
/// </remarks>
internal abstract class SetNode
{
    /// <summary>Initializes a new instance of the <see cref="SetNode"/> class.</summary>
    private protected SetNode(int setCount) => SetCount = setCount;

    /// <summary>Gets the number of sets in the node; a set that is there twice counts twice.</summary>
    public int SetCount { get; }

    /// <summary>Tells whether an id is in the node.</summary>
    public abstract bool Contains(ProfileId id);

    /// <summary>Finds the first key, not below a given one, whose chunk may have ids.</summary>
    /// <returns>The key; the highest number when there is none.</returns>
    public abstract long NextKey(long from, Span<int> places);

    /// <summary>Gives the chunk of a key, shown by a set or by the scratch. Keys rise from call to call.</summary>
    public abstract Chunk Evaluate(long key, Span<int> places, ChunkScratch scratch);

    /// <summary>Adds up the sets of parts.</summary>
    private protected static int CountSets(SetNode[] parts)
    {
        var count = 0;
        foreach (var part in parts)
        {
            count += part.SetCount;
        }

        return count;
    }
}

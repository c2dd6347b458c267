namespace Cdp.Segmentation.Sets;

/// <summary>What all of some parts of an expression have, and none of some others.</summary>
internal sealed class AllNode : SetNode
{
    /// <summary>The parts that all must have it, those with the fewest ids first; behind them the parts that must not.</summary>
    private readonly SetNode[] _parts;

    private AllNode(SetNode[] parts, int namedCount)
        : base(CountSets(parts))
    {
        _parts = parts;
        NamedCount = namedCount;
        IsFlat = Array.TrueForAll(parts, part => part is LeafNode);
        Sets = IsFlat ? Array.ConvertAll(parts, part => ((LeafNode)part).Set) : [];
    }

    /// <summary>Gets how many of the parts must have it.</summary>
    public int NamedCount { get; }

    /// <summary>Gets a value that tells whether each part is a set.</summary>
    public bool IsFlat { get; }

    /// <summary>Gets the sets, when each part is one.</summary>
    public ProfileSet[] Sets { get; }

    private ReadOnlySpan<SetNode> Named => _parts.AsSpan(0, NamedCount);

    private ReadOnlySpan<SetNode> Others => _parts.AsSpan(NamedCount);

    /// <summary>Joins parts to one.</summary>
    /// <param name="named">The parts that must have an id, at least one.</param>
    /// <param name="others">The parts that must not.</param>
    public static SetNode Of(List<SetNode> named, List<SetNode> others)
    {
        var (wanted, unwanted) = (new List<SetNode>(), new List<SetNode>());
        foreach (var part in named)
        {
            if (part is AllNode all)
            {
                wanted.AddRange(all.Named);
                unwanted.AddRange(all.Others);
            }
            else
            {
                wanted.Add(part);
            }
        }

        unwanted.AddRange(others.SelectMany(part => part is AnyNode any ? any.Parts : [part]));

        // Few ids first: they end the work on a chunk early. What has to be worked out comes last.
        wanted = [.. wanted.OrderBy(part => part is LeafNode leaf ? leaf.Set.Count : long.MaxValue)];
        return wanted.Count == 1 && unwanted.Count == 0 ? wanted[0] : new AllNode([.. wanted, .. unwanted], wanted.Count);
    }

    public override bool Contains(ProfileId id)
    {
        foreach (var part in Named)
        {
            if (!part.Contains(id))
            {
                return false;
            }
        }

        foreach (var part in Others)
        {
            if (part.Contains(id))
            {
                return false;
            }
        }

        return true;
    }

    public override long NextKey(long from, Span<int> places)
    {
        // Each part leaps to what the one before it found, until none finds a higher key.
        var (key, agreed, part) = (from, 0, 0);
        var rest = places;
        while (agreed < NamedCount)
        {
            var next = _parts[part].NextKey(key, rest);
            if (next == long.MaxValue)
            {
                return next;
            }

            agreed = next == key ? agreed + 1 : 1;
            key = next;
            rest = rest[_parts[part].SetCount..];
            if (++part == NamedCount)
            {
                part = 0;
                rest = places;
            }
        }

        return key;
    }

    public override Chunk Evaluate(long key, Span<int> places, ChunkScratch scratch)
    {
        var result = _parts[0].Evaluate(key, places, scratch);
        places = places[_parts[0].SetCount..];
        for (var i = 1; i < _parts.Length && !result.IsEmpty; i++)
        {
            var part = _parts[i];
            var isNamed = i < NamedCount;
            if (part is LeafNode)
            {
                var chunk = part.Evaluate(key, places, scratch);
                result = isNamed ? ChunkOperations.And(result, chunk, scratch) : ChunkOperations.AndNot(result, chunk, scratch);
            }
            else
            {
                var inner = ChunkScratch.Rent();
                result = Combine(result, part.Evaluate(key, places, inner), isNamed, scratch);
                inner.Return();
            }

            places = places[part.SetCount..];
        }

        return result;
    }

    /// <summary>Combines the result with what other scratch shows, and must not go on showing it.</summary>
    private static Chunk Combine(Chunk result, Chunk chunk, bool isNamed, ChunkScratch scratch)
    {
        if (!isNamed)
        {
            return ChunkOperations.AndNot(result, chunk, scratch);
        }

        return result.IsFull || chunk.IsEmpty ? scratch.Keep(chunk) : ChunkOperations.And(result, chunk, scratch);
    }
}

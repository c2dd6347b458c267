namespace Cdp.Segmentation.Sets;

/// <summary>What one or more parts of an expression have.</summary>
internal sealed class AnyNode : SetNode
{
    private readonly SetNode[] _parts;

    private AnyNode(SetNode[] parts)
        : base(CountSets(parts)) =>
        _parts = parts;

    /// <summary>Gets the parts, of which none is of this kind.</summary>
    public IReadOnlyList<SetNode> Parts => _parts;

    /// <summary>Joins parts to one.</summary>
    public static SetNode Of(List<SetNode> parts)
    {
        SetNode[] flat = [.. parts.SelectMany(part => part is AnyNode any ? any.Parts : [part])];
        return flat switch
        {
            [] => new LeafNode(ProfileSet.Empty),
            [var only] => only,
            _ => new AnyNode(flat),
        };
    }

    public override bool Contains(ProfileId id) => Array.Exists(_parts, part => part.Contains(id));

    public override long NextKey(long from, Span<int> places)
    {
        var next = long.MaxValue;
        foreach (var part in _parts)
        {
            next = Math.Min(next, part.NextKey(from, places));
            places = places[part.SetCount..];
        }

        return next;
    }

    public override Chunk Evaluate(long key, Span<int> places, ChunkScratch scratch)
    {
        var result = _parts[0].Evaluate(key, places, scratch);
        places = places[_parts[0].SetCount..];
        foreach (var part in _parts.AsSpan(1))
        {
            if (part is LeafNode)
            {
                result = ChunkOperations.Or(result, part.Evaluate(key, places, scratch), scratch);
            }
            else
            {
                var inner = ChunkScratch.Rent();
                var chunk = part.Evaluate(key, places, inner);

                // The result must not be shown by what is given back.
                result = result.IsEmpty || chunk.IsFull ? scratch.Keep(chunk) : ChunkOperations.Or(result, chunk, scratch);
                inner.Return();
            }

            places = places[part.SetCount..];
        }

        return result;
    }
}

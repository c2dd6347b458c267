using System.Buffers;

namespace Cdp.Segmentation.Sets;

/// <summary>What is done with an expression.</summary>
public sealed partial class ProfileSetExpression
{
    /// <summary>How many sets an expression may have whose places are kept on the stack.</summary>
    private const int SetsOnStack = 32;

    /// <summary>Counts the profiles that the expression names, without making a set of them.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidOperationException">The expression is not bounded.</exception>
    public long Count()
    {
        RefuseUnbounded();
        return _node switch
        {
            LeafNode leaf => leaf.Set.Count,
            AllNode { IsFlat: true } all => FlatConjunction.Count(all.Sets, all.NamedCount),
            _ => Walk(into: null),
        };
    }

    /// <summary>Makes a set of the profiles that the expression names.</summary>
    /// <returns>The set.</returns>
    /// <exception cref="InvalidOperationException">The expression is not bounded.</exception>
    public ProfileSet ToSet()
    {
        RefuseUnbounded();
        if (_node is LeafNode leaf)
        {
            return leaf.Set;
        }

        var assembler = new ChunkAssembler();
        Walk(assembler);
        return assembler.ToSet();
    }

    /// <summary>Tells whether the expression names a profile, be it bounded or not.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether it does.</returns>
    /// <exception cref="ArgumentException">The id is the default value, which names no profile, or is negative.</exception>
    public bool Contains(ProfileId id)
    {
        ProfileSet.Check(id, nameof(id));
        return _node.Contains(id) == IsBounded;
    }

    /// <summary>Evaluates chunk by chunk.</summary>
    /// <param name="into">What takes the chunks, or nothing to count only.</param>
    /// <returns>The number of profiles.</returns>
    private long Walk(ChunkAssembler? into)
    {
        var count = 0L;
        var isLarge = _node.SetCount > SetsOnStack;
        var rented = isLarge ? ArrayPool<int>.Shared.Rent(_node.SetCount) : [];
        Span<int> places = isLarge ? rented.AsSpan(0, _node.SetCount) : stackalloc int[SetsOnStack];
        places.Clear();
        var scratch = ChunkScratch.Rent();
        for (var key = _node.NextKey(0, places); key < long.MaxValue; key = _node.NextKey(key + 1, places))
        {
            var chunk = _node.Evaluate(key, places, scratch);
            count += chunk.Count;
            into?.Append(key, chunk);
        }

        scratch.Return();
        if (isLarge)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return count;
    }

    private void RefuseUnbounded()
    {
        if (!IsBounded)
        {
            throw new InvalidOperationException(
                "The expression names every profile but some, and so has no bounds. Put it beside a set that has: ProfileSetExpression.All(everyone, expression).");
        }
    }
}

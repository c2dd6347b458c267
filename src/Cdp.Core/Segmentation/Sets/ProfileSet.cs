using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cdp.Segmentation.Sets;

/// <summary>A compressed set of profile ids that does not change: what belongs to a segment, for algebra over many of them.</summary>
/// <remarks>
/// <para>
/// Ids that share their upper 48 bits make a chunk. Each chunk keeps the lower 16 bits of its ids in the smallest of three forms: a sorted array, a bitmap, or
/// runs of ids without a gap. All chunks lie one behind the other in few arrays. Operations walk two sets by rising chunk and treat each pair of forms in its own way.
/// </para>
/// <para>
/// Two sets are equal when they have the same ids. A set has no owner and no lock: it is safe for use from many threads at once, and operations give new sets.
/// A <see cref="ProfileSetBuilder"/> makes changed ones; a <see cref="ProfileSetExpression"/> evaluates several operations at once.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1002/spe.2325">Chambi, Lemire, Kaser, Godin, "Better bitmap performance with Roaring bitmaps", 2016</seealso>
/// <seealso href="https://doi.org/10.1002/spe.2402">Lemire, Ssi-Yan-Kai, Kaser, "Consistently faster and smaller compressed bitmaps with Roaring", 2016</seealso>
public sealed partial class ProfileSet : IEquatable<ProfileSet>, IEnumerable<ProfileId>
{
    /// <summary>How many of the lower bits of an id its place in the chunk takes.</summary>
    internal const int ChunkBits = 16;

    private readonly long[] _keys;
    private readonly ChunkEntry[] _entries;
    private readonly ushort[] _values;
    private readonly ulong[] _words;

    /// <summary>Initializes a new instance of the <see cref="ProfileSet"/> class, which owns what it is given.</summary>
    /// <param name="keys">The upper bits of the ids of each chunk, rising.</param>
    /// <param name="entries">Where each chunk is.</param>
    /// <param name="values">The arrays and the runs, and behind them the padding.</param>
    /// <param name="words">The bitmaps.</param>
    /// <param name="count">The number of ids.</param>
    internal ProfileSet(long[] keys, ChunkEntry[] entries, ushort[] values, ulong[] words, long count)
    {
        Debug.Assert(keys.Length == entries.Length && values.Length >= Chunk.Padding, "Each chunk has a key and an entry, and arrays have padding.");
        _keys = keys;
        _entries = entries;
        _values = values;
        _words = words;
        Count = count;
    }

    /// <summary>Gets the set without ids.</summary>
    public static ProfileSet Empty { get; } = new([], [], new ushort[Chunk.Padding], [], 0);

    /// <summary>Gets the number of ids, which is kept, not counted.</summary>
    public long Count { get; }

    /// <summary>Gets a value that tells whether the set has no ids.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Gets how many bytes the set takes in memory, the headers of its arrays included.</summary>
    /// <value>About two bytes for each id of a thin chunk, 8,192 for a dense one, four for each run, and 16 for each chunk.</value>
    /// <remarks>What <see cref="At"/> and <see cref="RankOf"/> make at their first call, eight bytes for each chunk, is not part of it.</remarks>
    public long SizeInBytes
    {
        get
        {
            const int headers = 64 + (4 * 24);
            return headers + ((long)_keys.Length * (sizeof(long) + 8)) + ((long)_values.Length * sizeof(ushort)) + ((long)_words.Length * sizeof(ulong));
        }
    }

    /// <summary>Gets the upper bits of the ids of each chunk, rising.</summary>
    internal ReadOnlySpan<long> Keys => _keys;

    /// <summary>Gets where the chunks are.</summary>
    internal ReadOnlySpan<ChunkEntry> Entries => _entries;

    /// <summary>Tells whether an id is in the set.</summary>
    /// <param name="id">The id. The default value, which names no profile, is in no set.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(ProfileId id)
    {
        var index = _keys.AsSpan().BinarySearch(id.Value >> ChunkBits);
        return index >= 0 && ChunkAt(index).Contains((ushort)id.Value);
    }

    /// <summary>Gives the number of ids, and none of them: membership is personal data.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} profiles");

    /// <summary>Tells of two chunks whether they are tiny and have no id in common for sure: so it is nearly always with thin sets, and costs little to see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsApart(int index, ProfileSet other, int otherIndex)
    {
        var (own, others) = (_entries[index], other._entries[otherIndex]);
        return (own.Form | others.Form) == ChunkEntry.Array
            && (own.CountLessOne | others.CountLessOne) < ArrayKernels.Tiny
            && ArrayKernels.AreApart(_values.AsSpan(own.Offset, Chunk.Padding), own.Count, other._values.AsSpan(others.Offset, Chunk.Padding));
    }

    /// <summary>Shows a chunk.</summary>
    internal Chunk ChunkAt(int index)
    {
        var entry = _entries[index];
        return entry.Form switch
        {
            ChunkEntry.Array => Chunk.OfArray(_values.AsSpan(entry.Offset, entry.Count + Chunk.Padding), entry.Count),
            ChunkEntry.Bitmap => Chunk.OfBitmap(_words.AsSpan(entry.Offset, Chunk.Words), entry.Count),
            _ => Chunk.OfRuns(_values.AsSpan(entry.Offset, entry.Form * 2), entry.Count),
        };
    }
}

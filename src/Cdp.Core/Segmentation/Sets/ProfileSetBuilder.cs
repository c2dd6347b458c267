using System.Runtime.InteropServices;

namespace Cdp.Segmentation.Sets;

/// <summary>A set of profile ids that is being changed, id by id.</summary>
/// <remarks>
/// It may begin with a set, of which it copies only the chunks that change. Sets that it has given do not change when it does. It is for one thread at a time; it can go on after
/// <see cref="ToSet"/>. It takes as much memory as the set of the changed chunks, or twice as much.
/// </remarks>
public sealed class ProfileSetBuilder
{
    private readonly ProfileSet _original;
    private readonly Dictionary<long, MutableChunk> _changed = [];
    private MutableChunk? _last;
    private long _lastKey = -1;

    /// <summary>Initializes a new instance of the <see cref="ProfileSetBuilder"/> class without ids.</summary>
    public ProfileSetBuilder()
        : this(ProfileSet.Empty)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ProfileSetBuilder"/> class with the ids of a set.</summary>
    /// <param name="set">The set, which does not change.</param>
    /// <exception cref="ArgumentNullException">There is no set.</exception>
    public ProfileSetBuilder(ProfileSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        _original = set;
        Count = set.Count;
    }

    /// <summary>Gets the number of ids.</summary>
    public long Count { get; private set; }

    /// <summary>Adds an id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether it was not there before.</returns>
    /// <exception cref="ArgumentException">The id is the default value, which names no profile, or is negative.</exception>
    public bool Add(ProfileId id)
    {
        ProfileSet.Check(id, nameof(id));
        var isNew = ChunkOf(id).Add((ushort)id.Value);
        Count += isNew ? 1 : 0;
        return isNew;
    }

    /// <summary>Removes an id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether it was there before.</returns>
    /// <exception cref="ArgumentException">The id is the default value, which names no profile, or is negative.</exception>
    public bool Remove(ProfileId id)
    {
        ProfileSet.Check(id, nameof(id));
        if (!Contains(id))
        {
            return false;
        }

        ChunkOf(id).Remove((ushort)id.Value);
        Count--;
        return true;
    }

    /// <summary>Tells whether an id is there.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(ProfileId id)
    {
        var key = id.Value >> ProfileSet.ChunkBits;
        var chunk = key == _lastKey ? _last : _changed.GetValueOrDefault(key);
        return chunk is null ? _original.Contains(id) : chunk.Contains((ushort)id.Value);
    }

    /// <summary>Makes a set of the ids that are there now.</summary>
    /// <returns>The set.</returns>
    public ProfileSet ToSet()
    {
        if (_changed.Count == 0)
        {
            return _original;
        }

        var keys = _changed.Keys.ToArray();
        Array.Sort(keys);
        var assembler = new ChunkAssembler();
        var i = 0;
        foreach (var key in keys)
        {
            for (; i < _original.Keys.Length && _original.Keys[i] <= key; i++)
            {
                if (_original.Keys[i] < key)
                {
                    assembler.AppendChunkOf(_original, i);
                }
            }

            _changed[key].AppendTo(assembler, key);
        }

        for (; i < _original.Keys.Length; i++)
        {
            assembler.AppendChunkOf(_original, i);
        }

        return assembler.ToSet();
    }

    /// <summary>Gives the chunk of an id, so that it can change.</summary>
    private MutableChunk ChunkOf(ProfileId id)
    {
        // Ids often come in the order in which they were made.
        var key = id.Value >> ProfileSet.ChunkBits;
        if (key == _lastKey)
        {
            return _last!;
        }

        ref var chunk = ref CollectionsMarshal.GetValueRefOrAddDefault(_changed, key, out var isThere);
        if (!isThere)
        {
            var index = _original.Keys.BinarySearch(key);
            chunk = index < 0 ? new MutableChunk() : new MutableChunk(_original.ChunkAt(index));
        }

        _lastKey = key;
        return _last = chunk!;
    }
}

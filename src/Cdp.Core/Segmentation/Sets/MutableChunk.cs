namespace Cdp.Segmentation.Sets;

/// <summary>A chunk that changes: a sorted array of numbers while they are few, and a bitmap from then on.</summary>
internal sealed class MutableChunk
{
    private ushort[] _values = new ushort[8];
    private ulong[]? _bits;
    private int _count;

    public MutableChunk()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MutableChunk"/> class with a copy of a chunk.</summary>
    public MutableChunk(Chunk chunk)
    {
        _count = chunk.Count;
        if (chunk.IsArray)
        {
            _values = chunk.Values.ToArray();
            return;
        }

        _bits = new ulong[Chunk.Words];
        ChunkOperations.Load(chunk, _bits);
    }

    public bool Contains(ushort value) =>
        _bits is null ? Values.BinarySearch(value) >= 0 : ((_bits[value >> 6] >> value) & 1) != 0;

    /// <summary>Adds a number.</summary>
    /// <returns>Whether it was not there before.</returns>
    public bool Add(ushort value)
    {
        if (_bits is null)
        {
            var place = _count > 0 && _values[_count - 1] < value ? ~_count : Values.BinarySearch(value);
            if (place >= 0)
            {
                return false;
            }

            if (_count < Chunk.ArrayLimit)
            {
                Insert(~place, value);
                return true;
            }

            _bits = new ulong[Chunk.Words];
            BitmapKernels.Set(Values, _bits);
            _values = [];
        }

        ref var word = ref _bits[value >> 6];
        var bit = 1ul << value;
        if ((word & bit) != 0)
        {
            return false;
        }

        word |= bit;
        _count++;
        return true;
    }

    /// <summary>Removes a number that is there.</summary>
    public void Remove(ushort value)
    {
        _count--;
        if (_bits is not null)
        {
            // It stays a bitmap: a set that is made of it gets the smallest form anyway.
            _bits[value >> 6] &= ~(1ul << value);
            return;
        }

        var place = _values.AsSpan(0, _count + 1).BinarySearch(value);
        Array.Copy(_values, place + 1, _values, place, _count - place);
    }

    public void AppendTo(ChunkAssembler assembler, long key)
    {
        if (_bits is null)
        {
            assembler.AppendValues(key, Values);
        }
        else
        {
            assembler.AppendBits(key, _bits, _count);
        }
    }

    private Span<ushort> Values => _values.AsSpan(0, _count);

    private void Insert(int place, ushort value)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, Math.Max(8, _count * 2));
        }

        Array.Copy(_values, place, _values, place + 1, _count - place);
        _values[place] = value;
        _count++;
    }
}

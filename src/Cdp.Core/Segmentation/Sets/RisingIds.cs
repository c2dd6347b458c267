namespace Cdp.Segmentation.Sets;

/// <summary>Makes a set of rising ids, one chunk after the other.</summary>
internal sealed class RisingIds
{
    private readonly ChunkAssembler _assembler = new();
    private ushort[] _values = new ushort[64];
    private int _count;
    private long _key;
    private long _last;

    /// <summary>Adds an id.</summary>
    /// <param name="id">The number of the id; the same one as before is there already.</param>
    /// <returns>Whether it could be added: it is not smaller than the one before it.</returns>
    public bool TryAdd(long id)
    {
        if (id <= _last)
        {
            return id == _last;
        }

        var key = id >> ProfileSet.ChunkBits;
        if (key != _key)
        {
            Flush();
            _key = key;
        }

        if (_count == _values.Length)
        {
            Array.Resize(ref _values, _count * 2);
        }

        _values[_count++] = (ushort)id;
        _last = id;
        return true;
    }

    public ProfileSet ToSet()
    {
        Flush();
        return _assembler.ToSet();
    }

    private void Flush()
    {
        _assembler.AppendValues(_key, _values.AsSpan(0, _count));
        _count = 0;
    }
}

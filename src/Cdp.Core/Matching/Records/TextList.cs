namespace Cdp.Matching.Records;

/// <summary>Many short texts in few arrays, which takes about half of what as many strings do.</summary>
/// <param name="chunkLength">How many characters an array holds.</param>
internal sealed class TextList(int chunkLength = TextList.UsualChunk)
{
    private const int UsualChunk = 1 << 16;

    private readonly List<char[]> _chunks = [];
    private readonly List<Place> _places = [];
    private int _free;
    private int _end;

    /// <summary>Gets the number of texts.</summary>
    public int Count => _places.Count;

    /// <summary>Gets a text.</summary>
    /// <param name="index">Its number, in the order in which the texts were added.</param>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            var place = _places[index];
            return _chunks[place.Chunk].AsSpan(place.Start, place.Length);
        }
    }

    public void Add(ReadOnlySpan<char> text)
    {
        if (text.Length > _end - _free || _chunks.Count == 0)
        {
            _chunks.Add(new char[Math.Max(text.Length, chunkLength)]);
            (_free, _end) = (0, _chunks[^1].Length);
        }

        text.CopyTo(_chunks[^1].AsSpan(_free));
        _places.Add(new Place(_chunks.Count - 1, _free, text.Length));
        _free += text.Length;
    }

    /// <summary>Gives back the room that was kept for more texts.</summary>
    public void Trim() => _places.TrimExcess();

    private readonly record struct Place(int Chunk, int Start, int Length);
}

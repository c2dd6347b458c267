namespace Cdp.Matching.Records;

/// <summary>The ids of records, and whether a source has used one before.</summary>
internal sealed class RecordIds
{
    private readonly HashSlots _slots = new();
    private readonly List<int> _sources = [];
    private readonly List<string> _sourceNames = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _sourceNumbers =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private int _lastSource;

    public RecordIds()
    {
        _sourceNames.Add(string.Empty);
        _sourceNumbers[string.Empty] = 0;
    }

    /// <summary>Gets the ids in the order of the rows.</summary>
    public TextList Texts { get; } = new();

    public int Count => Texts.Count;

    /// <summary>Adds an id.</summary>
    /// <returns>Whether its source has not used it before; if it has, nothing is added.</returns>
    public bool TryAdd(ReadOnlySpan<char> id, ReadOnlySpan<char> source)
    {
        var number = NumberOf(source);

        // The source is mixed in by a multiplication, so that sources which number their records alike do not meet in the same slots.
        var hash = (uint)string.GetHashCode(id) ^ ((uint)number * 0x9E3779B1);
        var place = -1;
        while (_slots.Next(hash, ref place) is >= 0 and var row)
        {
            if (_sources[row] == number && Texts[row].SequenceEqual(id))
            {
                return false;
            }
        }

        _slots.Add(hash, Count);
        _sources.Add(number);
        Texts.Add(id);
        return true;
    }

    /// <summary>Makes the column of sources.</summary>
    public EncodedColumn BuildSources() => new([.. _sources], [.. _sourceNames]);

    private int NumberOf(ReadOnlySpan<char> source)
    {
        // Records of one source follow one another, as a rule.
        if (source.SequenceEqual(_sourceNames[_lastSource]))
        {
            return _lastSource;
        }

        if (!_sourceNumbers.TryGetValue(source, out var number))
        {
            number = _sourceNames.Count;
            _sourceNames.Add(source.ToString());
            _sourceNumbers[source] = number;
        }

        return _lastSource = number;
    }
}

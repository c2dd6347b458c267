namespace Cdp.Matching.Evaluation;

/// <summary>Labelled pairs, found by binary search.</summary>
internal sealed class PairLabels
{
    private readonly ulong[] _keys;
    private readonly bool[] _matches;

    public PairLabels(IEnumerable<LabelledPair> labels)
    {
        LabelledPair[] given = [.. labels];
        var keys = Array.ConvertAll(given, KeyOf);
        var matches = Array.ConvertAll(given, pair => pair.IsMatch);
        Array.Sort(keys, matches);
        for (var i = 0; i < keys.Length; i++)
        {
            if (Count > 0 && keys[Count - 1] == keys[i])
            {
                if (matches[Count - 1] != matches[i])
                {
                    throw new ArgumentException(
                        $"The pair of rows {keys[i] >> 32} and {(uint)keys[i]} is labelled both a match and none. Decide for one.", nameof(labels));
                }

                continue;
            }

            keys[Count] = keys[i];
            matches[Count] = matches[i];
            Matches += matches[i] ? 1 : 0;
            Count++;
        }

        _keys = keys[..Count];
        _matches = matches[..Count];
    }

    public int Count { get; }

    public int Matches { get; }

    /// <summary>Tells whether a pair is a match, or <see langword="null"/> when it has no label.</summary>
    public bool? Find(int left, int right) =>
        Array.BinarySearch(_keys, KeyOf(left, right)) is >= 0 and var at ? _matches[at] : null;

    private static ulong KeyOf(LabelledPair pair)
    {
        if (pair.Left < 0 || pair.Right < 0 || pair.Left == pair.Right)
        {
            throw new ArgumentException($"The labelled pair of rows {pair.Left} and {pair.Right} is none. Give two different rows, from 0.");
        }

        return KeyOf(pair.Left, pair.Right);
    }

    private static ulong KeyOf(int left, int right) =>
        left < right ? ((ulong)(uint)left << 32) | (uint)right : ((ulong)(uint)right << 32) | (uint)left;
}

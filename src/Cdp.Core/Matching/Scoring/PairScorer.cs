namespace Cdp.Matching.Scoring;

/// <summary>Scores pairs of records on one thread.</summary>
/// <remarks>Not safe for concurrent use: it remembers the levels of the value pairs that it met last.</remarks>
internal sealed class PairScorer
{
    private readonly CompiledModel _model;
    private readonly LevelMemo[] _memos;
    private readonly int[] _codes;

    public PairScorer(CompiledModel model)
    {
        _model = model;
        _codes = model.Codes;
        _memos = Array.ConvertAll(model.Comparisons, comparison => new LevelMemo(comparison));
    }

    /// <summary>Gives the match weight of a pair.</summary>
    public double Score(int left, int right)
    {
        // :: Hot path: unpacked to locals, no allocation.
        var memos = _memos;
        var model = _model;
        var leftCodes = _codes.AsSpan(left * memos.Length, memos.Length);
        var rightCodes = _codes.AsSpan(right * memos.Length, memos.Length);
        var weight = model.PriorWeight;
        for (var i = 0; i < memos.Length; i++)
        {
            var level = memos[i].LevelOf(leftCodes[i], rightCodes[i]);
            weight += model.Weights[i][level];
            if (model.Frequencies[i][level] is { } frequencies)
            {
                weight += frequencies.Adjust(left, right);
            }
        }

        return weight;
    }

    /// <summary>Gives the comparison vector of a pair: the level of each comparison.</summary>
    public void FindLevels(int left, int right, Span<byte> levels)
    {
        for (var i = 0; i < _memos.Length; i++)
        {
            levels[i] = (byte)_memos[i].LevelOf(_codes[(left * _memos.Length) + i], _codes[(right * _memos.Length) + i]);
        }
    }
}

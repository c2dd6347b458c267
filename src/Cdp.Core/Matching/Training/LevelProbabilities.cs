using Cdp.Matching.Comparison;

namespace Cdp.Matching.Training;

/// <summary>The probabilities of the levels of one comparison while they are estimated.</summary>
internal sealed class LevelProbabilities
{
    // A level that no pair showed is possible still; it is given this much so that no evidence becomes infinite.
    public const double Least = 1e-6;

    private readonly bool[] _isNull;
    private readonly bool[] _isMFixed;

    public LevelProbabilities(RecordComparison comparison)
        : this(
            [.. comparison.Levels.Select(level => level.IsNullLevel)],
            [.. comparison.Levels.Select(level => level.IsMFixed && level.M is not null)],
            [.. comparison.Levels.Select(level => level.M ?? double.NaN)],
            [.. comparison.Levels.Select(level => level.U ?? double.NaN)])
    {
        StartFrom(M, 0.95);
        StartFrom(U, 0.05);
    }

    private LevelProbabilities(bool[] isNull, bool[] isMFixed, double[] m, double[] u)
    {
        _isNull = isNull;
        _isMFixed = isMFixed;
        M = m;
        U = u;
    }

    public double[] M { get; }

    public double[] U { get; }

    public LevelProbabilities Copy() => new(_isNull, _isMFixed, [.. M], [.. U]);

    /// <summary>Gives by how much a level multiplies the odds that a pair matches.</summary>
    public double Factor(int level) => _isNull[level] ? 1 : M[level] / U[level];

    /// <summary>Takes m-probabilities from how many matches are at each level.</summary>
    /// <returns>The greatest change.</returns>
    public double TakeM(double[] matches)
    {
        // What is fixed keeps its share; the others divide the rest.
        var (total, free) = (0.0, 1.0);
        for (var level = 0; level < M.Length; level++)
        {
            if (!_isNull[level])
            {
                total += _isMFixed[level] ? 0 : matches[level];
                free -= _isMFixed[level] ? M[level] : 0;
            }
        }

        var change = 0.0;
        for (var level = 0; level < M.Length; level++)
        {
            if (!_isNull[level] && !_isMFixed[level] && total > 0)
            {
                var m = Math.Max(Least, free * matches[level] / total);
                change = Math.Max(change, Math.Abs(m - M[level]));
                M[level] = m;
            }
        }

        return change;
    }

    /// <summary>Fills in probabilities that nobody set: the first level has most, or least, and the others share the rest.</summary>
    private void StartFrom(double[] probabilities, double first)
    {
        var open = Enumerable.Range(0, probabilities.Length).Where(level => !_isNull[level] && double.IsNaN(probabilities[level])).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var known = Enumerable.Range(0, probabilities.Length).Where(level => !_isNull[level] && !double.IsNaN(probabilities[level])).Sum(level => probabilities[level]);
        var rest = Math.Max(0.01, 1 - known);
        foreach (var (level, place) in open.Select((level, place) => (level, place)))
        {
            probabilities[level] = rest * (open.Count == 1 ? 1 : place == 0 ? first : (1 - first) / (open.Count - 1));
        }
    }
}

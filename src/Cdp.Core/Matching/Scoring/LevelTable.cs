namespace Cdp.Matching.Scoring;

/// <summary>The levels of all pairs of few distinct values, each worked out when it is met first.</summary>
/// <remarks>Safe for use from many threads at once: a byte is written whole, and threads that meet at a pair write the same.</remarks>
internal sealed class LevelTable
{
    // A megabyte: about what the cache of one core holds. In a larger table, most pairs would be worked out for the first time anyway.
    private const int MostPairs = 1 << 20;

    // 0 stands for not yet worked out, and other numbers for the level before them.
    private readonly byte[] _levels;

    private LevelTable(int pairs) => _levels = new byte[pairs];

    /// <summary>Makes a table, or <see langword="null"/> where there are too many values.</summary>
    /// <param name="values">The number of values, which is above each of their numbers.</param>
    public static LevelTable? Create(int values) => CountPairs(values) <= MostPairs ? new LevelTable((int)CountPairs(values)) : null;

    /// <summary>Gives the level of two values; -1 when it is not known.</summary>
    public int Find(int left, int right, out int place)
    {
        // Conditions are symmetrical, so that half of the square is enough.
        place = (int)CountPairs(Math.Max(left, right)) + Math.Min(left, right);
        return _levels[place] - 1;
    }

    public void Keep(int level, int place) => _levels[place] = (byte)(level + 1);

    private static long CountPairs(int values) => (long)values * (values + 1) / 2;
}

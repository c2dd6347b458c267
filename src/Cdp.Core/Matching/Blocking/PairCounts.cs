using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>Counts pairs without going through them.</summary>
internal static class PairCounts
{
    /// <summary>Counts all pairs that could be compared at all.</summary>
    public static double AllPairs(RecordTable table, MatchLinkType linkType)
    {
        var all = Among(table.Count);
        return linkType == MatchLinkType.LinkOnly
            ? all - table.SourceCodes.CountBy(source => source).Sum(source => Among(source.Value))
            : all;
    }

    /// <summary>Counts the pairs within the blocks of a rule by which a record is in one block at most.</summary>
    /// <param name="index">The blocks.</param>
    /// <param name="sources">The source of each row where pairs of one source do not count, or <see langword="null"/>.</param>
    public static long Within(BlockIndex index, int[]? sources)
    {
        var pairs = 0L;
        for (var block = 0; block < index.BlockCount; block++)
        {
            long records = index.CountRecords(block);
            pairs += records * (records - 1) / 2;
            if (sources is not null && records > 1)
            {
                pairs -= index.Rows[index.Starts[block]..index.Starts[block + 1]].CountBy(row => sources[row]).Sum(source => source.Value * (source.Value - 1L) / 2);
            }
        }

        return pairs;
    }

    /// <summary>Counts the pairs among some records.</summary>
    public static double Among(double records) => records * (records - 1) / 2;
}

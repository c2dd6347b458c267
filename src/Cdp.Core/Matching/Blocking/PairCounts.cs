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

    /// <summary>Counts the pairs among some records.</summary>
    public static double Among(double records) => records * (records - 1) / 2;
}

using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>Counts pairs without going through them.</summary>
internal static class PairCounts
{
    /// <summary>Counts all pairs that could be compared at all.</summary>
    public static double AllPairs(RecordTable table, MatchLinkType linkType)
    {
        var all = Pairs(table.Count);
        return linkType == MatchLinkType.LinkOnly
            ? all - table.SourceCodes.CountBy(source => source).Sum(source => Pairs(source.Value))
            : all;
    }

    private static double Pairs(double records) => records * (records - 1) / 2;
}

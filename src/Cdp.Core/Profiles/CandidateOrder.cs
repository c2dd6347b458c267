namespace Cdp.Profiles;

/// <summary>Orders in which survivorship rules prefer candidates. Each is total: no two values are equal.</summary>
internal static class CandidateOrder
{
    public static IReadOnlyList<SurvivingValue> First(IReadOnlyList<TraitCandidate> candidates, Comparison<TraitCandidate> order)
    {
        var first = candidates[0];
        for (var i = 1; i < candidates.Count; i++)
        {
            if (order(candidates[i], first) < 0)
            {
                first = candidates[i];
            }
        }

        return [SurvivingValue.Of(first)];
    }

    public static int ByValue(TraitCandidate a, TraitCandidate b) => string.CompareOrdinal(a.Value, b.Value);

    public static int ByTrust(TraitCandidate a, TraitCandidate b)
    {
        var order = a.TrustRank.CompareTo(b.TrustRank);
        return order != 0 ? order : ByValue(a, b);
    }

    /// <summary>Values said by more events first. This decides between values of one time: in an export with one time stamp, a slip seen once does not beat what many rows say.</summary>
    public static int ByCount(TraitCandidate a, TraitCandidate b)
    {
        var order = b.Count.CompareTo(a.Count);
        return order != 0 ? order : ByTrust(a, b);
    }

    public static int ByRecency(TraitCandidate a, TraitCandidate b)
    {
        var order = b.LastSeen.CompareTo(a.LastSeen);
        return order != 0 ? order : ByCount(a, b);
    }

    /// <summary>Numbers by size, then texts ordinally, then everything else by its JSON.</summary>
    public static int BySize(TraitCandidate a, TraitCandidate b)
    {
        var kind = KindOf(a.Value);
        return kind switch
        {
            0 => TraitNumber.Compare(a.Value, b.Value),
            1 => string.CompareOrdinal(TraitText.Decode(a.Value), TraitText.Decode(b.Value)),
            _ => ByValue(a, b),
        };
    }

    public static int ByKind(TraitCandidate a, TraitCandidate b) => KindOf(a.Value).CompareTo(KindOf(b.Value));

    private static int KindOf(string value) => TraitNumber.IsNumber(value) ? 0 : TraitText.IsText(value) ? 1 : 2;
}

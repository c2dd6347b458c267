namespace Cdp.Profiles;

/// <summary>The value that the most trusted source said last survives.</summary>
internal sealed class SourcePrioritySurvivorship : ISurvivorship
{
    public string Name => nameof(Survivorship.SourcePriority);

    public bool KeepsAll => false;

    public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates) => CandidateOrder.First(candidates, Compare);

    // Not the latest time of the value as such: that may be a less trusted source repeating what the trusted one has since corrected.
    private static int Compare(TraitCandidate a, TraitCandidate b)
    {
        var order = a.TrustRank.CompareTo(b.TrustRank);
        order = order != 0 ? order : b.LastSeenByMostTrusted.CompareTo(a.LastSeenByMostTrusted);
        return order != 0 ? order : CandidateOrder.ByValue(a, b);
    }
}

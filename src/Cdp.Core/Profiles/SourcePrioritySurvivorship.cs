namespace Cdp.Profiles;

/// <summary>The value that the most trusted source said last survives.</summary>
internal sealed class SourcePrioritySurvivorship : ISurvivorship
{
    public string Name => nameof(Survivorship.SourcePriority);

    public bool KeepsAll => false;

    public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates) => CandidateOrder.First(candidates, Compare);

    // Not the latest time and the count of the value as such: those may be a less trusted source's, which repeats what the trusted one has since corrected.
    private static int Compare(TraitCandidate a, TraitCandidate b)
    {
        var order = a.TrustRank.CompareTo(b.TrustRank);
        order = order != 0 ? order : b.LastSeenByMostTrusted.CompareTo(a.LastSeenByMostTrusted);
        order = order != 0 ? order : b.CountByMostTrusted.CompareTo(a.CountByMostTrusted);
        return order != 0 ? order : CandidateOrder.ByValue(a, b);
    }
}

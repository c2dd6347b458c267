namespace Cdp.Profiles;

/// <summary>The value said first survives.</summary>
internal sealed class OldestSurvivorship : ISurvivorship
{
    public string Name => nameof(Survivorship.Oldest);

    public bool KeepsAll => false;

    public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates) => CandidateOrder.First(candidates, Compare);

    private static int Compare(TraitCandidate a, TraitCandidate b)
    {
        var order = a.FirstSeen.CompareTo(b.FirstSeen);
        return order != 0 ? order : CandidateOrder.ByCount(a, b);
    }
}

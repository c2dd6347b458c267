namespace Cdp.Profiles;

/// <summary>The value said by the most events survives.</summary>
internal sealed class MostFrequentSurvivorship : ISurvivorship
{
    public string Name => nameof(Survivorship.MostFrequent);

    public bool KeepsAll => false;

    public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates) => CandidateOrder.First(candidates, Compare);

    private static int Compare(TraitCandidate a, TraitCandidate b)
    {
        var order = b.Count.CompareTo(a.Count);
        return order != 0 ? order : CandidateOrder.ByRecency(a, b);
    }
}

namespace Cdp.Profiles;

/// <summary>The smallest value survives.</summary>
internal sealed class MinimumSurvivorship : ISurvivorship
{
    public string Name => nameof(Survivorship.Minimum);

    public bool KeepsAll => false;

    public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates) => CandidateOrder.First(candidates, Compare);

    private static int Compare(TraitCandidate a, TraitCandidate b)
    {
        var order = CandidateOrder.ByKind(a, b);
        order = order != 0 ? order : CandidateOrder.BySize(a, b);
        return order != 0 ? order : CandidateOrder.ByValue(a, b);
    }
}

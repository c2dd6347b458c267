namespace Cdp.Profiles;

/// <summary>The greatest value survives.</summary>
internal sealed class MaximumSurvivorship : ISurvivorship
{
    public string Name => nameof(Survivorship.Maximum);

    public bool KeepsAll => false;

    public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates) => CandidateOrder.First(candidates, Compare);

    // The kinds keep their order: a stray text is neither the smallest nor the greatest of numbers.
    private static int Compare(TraitCandidate a, TraitCandidate b)
    {
        var order = CandidateOrder.ByKind(a, b);
        order = order != 0 ? order : CandidateOrder.BySize(b, a);
        return order != 0 ? order : CandidateOrder.ByValue(a, b);
    }
}

namespace Cdp.Profiles;

/// <summary>Every value survives.</summary>
internal sealed class AllValuesSurvivorship : ISurvivorship
{
    public string Name => nameof(Survivorship.AllValues);

    public bool KeepsAll => true;

    public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates)
    {
        var ordered = candidates.ToArray();
        Array.Sort(ordered, CandidateOrder.ByRecency);
        return Array.ConvertAll(ordered, SurvivingValue.Of);
    }
}

namespace Cdp.Profiles;

/// <summary>The value said last survives.</summary>
internal sealed class MostRecentSurvivorship : ISurvivorship
{
    public string Name => nameof(Survivorship.MostRecent);

    public bool KeepsAll => false;

    public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates) => CandidateOrder.First(candidates, CandidateOrder.ByRecency);
}

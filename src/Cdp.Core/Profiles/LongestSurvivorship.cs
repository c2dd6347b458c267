namespace Cdp.Profiles;

/// <summary>The longest value survives.</summary>
internal sealed class LongestSurvivorship : ISurvivorship
{
    public string Name => nameof(Survivorship.Longest);

    public bool KeepsAll => false;

    public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates) => CandidateOrder.First(candidates, Compare);

    private static int Compare(TraitCandidate a, TraitCandidate b)
    {
        var order = LengthOf(b.Value).CompareTo(LengthOf(a.Value));
        return order != 0 ? order : CandidateOrder.ByRecency(a, b);
    }

    private static int LengthOf(string value)
    {
        var text = TraitText.IsText(value) ? TraitText.Decode(value) : value;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }
}

namespace Cdp.Profiles;

/// <summary>The most recent numbers of each identifier in each source add up.</summary>
internal sealed class SumSurvivorship : ISurvivorship
{
    public string Name => nameof(Survivorship.Sum);

    public bool KeepsAll => false;

    public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates)
    {
        var latest = new Dictionary<(long Identifier, string Source), Observation>();
        foreach (var candidate in candidates)
        {
            if (!TraitNumber.IsNumber(candidate.Value))
            {
                continue;
            }

            foreach (var observation in candidate.Observations)
            {
                var account = (observation.Identifier, observation.Source);
                if (!latest.TryGetValue(account, out var present) || IsLater(observation, present))
                {
                    latest[account] = observation;
                }
            }
        }

        return latest.Count == 0
            ? []
            : [new SurvivingValue { Value = TraitNumber.Sum(latest.Values.Select(observation => observation.Value)), Origins = [.. latest.Values] }];
    }

    private static bool IsLater(Observation observation, Observation present)
    {
        var order = observation.LastSeen.CompareTo(present.LastSeen);
        order = order != 0 ? order : observation.Count.CompareTo(present.Count);
        return order != 0 ? order > 0 : string.CompareOrdinal(observation.Value, present.Value) < 0;
    }
}

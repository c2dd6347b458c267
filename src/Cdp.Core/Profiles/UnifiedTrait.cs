using System.Text.Json;
using Cdp.Identity;

namespace Cdp.Profiles;

/// <summary>A golden trait in terms of the store's observations.</summary>
internal sealed record UnifiedTrait(string Path, ISurvivorship Rule, IReadOnlyList<SurvivingValue> Surviving, IReadOnlyList<TraitCandidate> Candidates)
{
    /// <summary>Gives the trait as the host sees it, with everything that explains it.</summary>
    public Trait ToTrait(Func<long, Identifier> identifierOf)
    {
        var values = new List<ObservedValue>(Surviving.Count);
        var origins = new HashSet<Observation>(ReferenceEqualityComparer.Instance);
        foreach (var value in Surviving)
        {
            values.Add(ToObservedValue(value.Value, value.Origins, identifierOf));
            origins.UnionWith(value.Origins);
        }

        var beaten = new List<ObservedValue>();
        foreach (var candidate in Candidates)
        {
            var others = candidate.Observations.Where(observation => !origins.Contains(observation)).ToList();
            if (others.Count > 0)
            {
                beaten.Add(ToObservedValue(candidate.Value, others, identifierOf));
            }
        }

        beaten.Sort(MostRecentFirst);
        return new Trait { Name = Path, Rule = Rule.Name, Values = values, Beaten = beaten };
    }

    private static ObservedValue ToObservedValue(string value, IReadOnlyList<Observation> observations, Func<long, Identifier> identifierOf)
    {
        var origins = new List<TraitOrigin>(observations.Count);
        foreach (var observation in observations)
        {
            origins.Add(new TraitOrigin
            {
                Source = observation.Source,
                Identifier = identifierOf(observation.Identifier),
                Count = observation.Count,
                FirstSeen = observation.FirstSeen,
                LastSeen = observation.LastSeen,
            });
        }

        origins.Sort(TraitOrigin.MostRecentFirst);
        return new ObservedValue { Value = JsonElement.Parse(value), Origins = origins };
    }

    private static int MostRecentFirst(ObservedValue a, ObservedValue b)
    {
        var order = b.LastSeen.CompareTo(a.LastSeen);
        order = order != 0 ? order : b.Count.CompareTo(a.Count);
        return order != 0 ? order : string.CompareOrdinal(a.Value.GetRawText(), b.Value.GetRawText());
    }
}

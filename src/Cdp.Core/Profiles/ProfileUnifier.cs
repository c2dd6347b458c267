using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Cdp.Collection;
using Cdp.Identity;

namespace Cdp.Profiles;

/// <summary>Makes golden traits of what was observed.</summary>
/// <remarks>
/// A pure function of the observations and the rules, whatever the order of the observations and the numbers of their identifiers.
/// <list type="number">
/// <item>Observations of the same identifier, source, trait and value are added up, so they may come aggregated or event by event.</item>
/// <item>Of one trait of one identifier, the most recently said values take part, up to <see cref="ProfileOptions.MaxValuesPerTrait"/>.</item>
/// <item>
/// A <c>null</c> said at a time removes what was said of the trait, and of the traits nested in it, up to that time. A value said at the very
/// same time is removed too: of two deliveries without an order, forgetting is the safer one. A value said again later is alive, with its
/// whole count and first time.
/// </item>
/// <item>The trait's rule picks among the values that are left. A trait without any is not on the profile.</item>
/// </list>
/// </remarks>
internal sealed class ProfileUnifier
{
    // Rises when a rule that comes with the platform decides otherwise than before, so that a store made by the earlier rule is noticed.
    private const int Edition = 2;

    private readonly ISurvivorship _defaultRule;
    private readonly FrozenDictionary<string, ISurvivorship> _rules;
    private readonly FrozenDictionary<string, int> _trustRanks;

    public ProfileUnifier(ProfileOptions options, CollectionOptions collection)
    {
        _defaultRule = options.DefaultRule;
        _rules = options.Rules.ToFrozenDictionary(StringComparer.Ordinal);
        _trustRanks = collection.Sources.ToFrozenDictionary(source => source.Key, source => source.Value.TrustRank, StringComparer.Ordinal);
        MaxValuesPerTrait = options.MaxValuesPerTrait;
        Fingerprint = ComputeFingerprint();
    }

    /// <summary>Gets how many values of one trait of one identifier take part.</summary>
    public int MaxValuesPerTrait { get; }

    /// <summary>Gets a hash of the rules: equal fingerprints give equal golden traits, as far as rules of one name decide alike.</summary>
    public string Fingerprint { get; }

    /// <summary>Gives the observations that take part: added up, and of one trait of one identifier the most recent values.</summary>
    public IReadOnlyList<Observation> Limit(IReadOnlyList<Observation> observations) => KeepMostRecent(Merge(observations));

    public UnifiedTraits Unify(IReadOnlyList<Observation> observations)
    {
        // :: Step 1: add up equal observations
        var merged = KeepMostRecent(Merge(observations));

        // :: Step 2: find the removals
        var removals = FindRemovals(merged);

        // :: Step 3: let each trait's rule pick
        var traits = new List<UnifiedTrait>();
        var alive = new List<Observation>();
        for (int start = 0, end; start < merged.Count; start = end)
        {
            var path = merged[start].Trait;
            var removedAt = RemovedAt(removals, path);
            alive.Clear();
            for (end = start; end < merged.Count && merged[end].Trait == path; end++)
            {
                if (merged[end].Value != TraitValue.Null && !(merged[end].LastSeen <= removedAt))
                {
                    alive.Add(merged[end]);
                }
            }

            if (alive.Count == 0)
            {
                continue;
            }

            var rule = _rules.GetValueOrDefault(path, _defaultRule);
            var candidates = ToCandidates(CollectionsMarshal.AsSpan(alive));
            var surviving = rule.Survive(candidates);
            if (surviving.Count > 0)
            {
                traits.Add(new UnifiedTrait(path, rule, surviving, candidates));
            }
        }

        return new UnifiedTraits(traits);
    }

    private string ComputeFingerprint()
    {
        var text = new StringBuilder(_defaultRule.Name).Append(CultureInfo.InvariantCulture, $"/{MaxValuesPerTrait}/{Edition}");
        foreach (var (trait, rule) in _rules.OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            text.Append('\u001e').Append(trait).Append('\u001f').Append(rule.Name);
        }

        foreach (var (source, rank) in _trustRanks.Where(rank => rank.Value != SourceOptions.DefaultTrustRank).OrderBy(rank => rank.Key, StringComparer.Ordinal))
        {
            text.Append('\u001d').Append(source).Append('\u001f').Append(rank);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static List<Observation> Merge(IReadOnlyList<Observation> observations)
    {
        var ordered = observations.ToArray();
        Array.Sort(ordered, Compare);

        var merged = new List<Observation>(ordered.Length);
        foreach (var observation in ordered)
        {
            if (merged.Count > 0 && Compare(merged[^1], observation) == 0)
            {
                var present = merged[^1];
                merged[^1] = present with
                {
                    Count = present.Count + observation.Count,
                    FirstSeen = observation.FirstSeen < present.FirstSeen ? observation.FirstSeen : present.FirstSeen,
                    LastSeen = observation.LastSeen > present.LastSeen ? observation.LastSeen : present.LastSeen,
                };
            }
            else
            {
                merged.Add(observation);
            }
        }

        return merged;
    }

    /// <summary>Leaves out what is beyond the limit of values of one trait of one identifier. The order stays.</summary>
    private List<Observation> KeepMostRecent(List<Observation> merged)
    {
        if (merged.Count <= MaxValuesPerTrait)
        {
            return merged;
        }

        var kept = new HashSet<Observation>(ReferenceEqualityComparer.Instance);
        foreach (var group in merged.GroupBy(observation => (observation.Identifier, observation.Trait)))
        {
            kept.UnionWith(group
                .OrderByDescending(observation => observation.LastSeen)
                .ThenBy(observation => observation.Source, StringComparer.Ordinal)
                .ThenBy(observation => observation.Value, StringComparer.Ordinal)
                .Take(MaxValuesPerTrait));
        }

        return merged.FindAll(kept.Contains);
    }

    private static int Compare(Observation a, Observation b)
    {
        var order = string.CompareOrdinal(a.Trait, b.Trait);
        order = order != 0 ? order : string.CompareOrdinal(a.Value, b.Value);
        order = order != 0 ? order : string.CompareOrdinal(a.Source, b.Source);
        return order != 0 ? order : a.Identifier.CompareTo(b.Identifier);
    }

    private static Dictionary<string, DateTimeOffset>? FindRemovals(List<Observation> observations)
    {
        Dictionary<string, DateTimeOffset>? removals = null;
        foreach (var observation in observations)
        {
            if (observation.Value == TraitValue.Null)
            {
                removals ??= new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
                if (!removals.TryGetValue(observation.Trait, out var present) || observation.LastSeen > present)
                {
                    removals[observation.Trait] = observation.LastSeen;
                }
            }
        }

        return removals;
    }

    /// <summary>Gives the time of the latest removal of a trait or of one that it is nested in, or <see langword="null"/>.</summary>
    private static DateTimeOffset? RemovedAt(Dictionary<string, DateTimeOffset>? removals, string path)
    {
        if (removals is null)
        {
            return null;
        }

        DateTimeOffset? latest = null;
        var byPrefix = removals.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = 0; end >= 0;)
        {
            end = TraitPath.IndexOfSeparator(path, end);
            if (byPrefix.TryGetValue(end < 0 ? path : path.AsSpan(0, end), out var removedAt) && !(latest >= removedAt))
            {
                latest = removedAt;
            }

            end = end < 0 ? end : end + 1;
        }

        return latest;
    }

    private List<TraitCandidate> ToCandidates(ReadOnlySpan<Observation> observations)
    {
        var candidates = new List<TraitCandidate>();
        for (int start = 0, end; start < observations.Length; start = end)
        {
            end = start + 1;
            while (end < observations.Length && observations[end].Value == observations[start].Value)
            {
                end++;
            }

            candidates.Add(ToCandidate(observations[start..end]));
        }

        return candidates;
    }

    private TraitCandidate ToCandidate(ReadOnlySpan<Observation> observations)
    {
        var first = observations[0];
        var count = 0L;
        var (firstSeen, lastSeen) = (first.FirstSeen, first.LastSeen);
        var (trustRank, lastSeenByMostTrusted, countByMostTrusted) = (int.MaxValue, first.LastSeen, 0L);
        foreach (var observation in observations)
        {
            count += observation.Count;
            firstSeen = observation.FirstSeen < firstSeen ? observation.FirstSeen : firstSeen;
            lastSeen = observation.LastSeen > lastSeen ? observation.LastSeen : lastSeen;

            var rank = _trustRanks.GetValueOrDefault(observation.Source, SourceOptions.DefaultTrustRank);
            if (rank < trustRank)
            {
                (trustRank, lastSeenByMostTrusted, countByMostTrusted) = (rank, observation.LastSeen, observation.Count);
            }
            else if (rank == trustRank)
            {
                lastSeenByMostTrusted = observation.LastSeen > lastSeenByMostTrusted ? observation.LastSeen : lastSeenByMostTrusted;
                countByMostTrusted += observation.Count;
            }
        }

        return new TraitCandidate
        {
            Value = first.Value,
            Observations = observations.ToArray(),
            Count = count,
            FirstSeen = firstSeen,
            LastSeen = lastSeen,
            TrustRank = trustRank,
            LastSeenByMostTrusted = lastSeenByMostTrusted,
            CountByMostTrusted = countByMostTrusted,
        };
    }
}

using Cdp.Matching.Records;

namespace Cdp.Matching.Planning;

/// <summary>Chooses the rules that find most matches for a number of pairs.</summary>
/// <remarks>
/// It invents matches that agree on keys as often as real ones do, column by column: of one column a match agrees on a coarse key whenever it agrees on a finer one.
/// Always the rule is taken that finds most matches not found before for each pair it costs: the greedy rule for budgeted coverage (Khuller, Moss and Naor 1999).
/// </remarks>
/// <seealso href="https://doi.org/10.1016/S0020-0190(99)00031-9"/>
internal sealed class RuleChooser
{
    private const int Matches = 4_096;

    private const int MostRules = 24;

    // A rule takes no more than this share of what there is to spend, so that there is more than one way to meet.
    private const double LargestShare = 0.4;

    // What adds fewer matches than this, as a share, is not worth its pairs.
    private const double LeastGain = 0.0002;

    // Records differ in how many errors they have: some matches agree on each key far less often than others.
    private static readonly double[] Quality = [1, 0.8, 0.6, 0.4];

    private readonly ulong[][] _agreements;

    /// <param name="columns">The number of the column of each key.</param>
    /// <param name="rates">How often matches agree on each key.</param>
    public RuleChooser(IReadOnlyList<int> columns, IReadOnlyList<double> rates)
    {
        _agreements = new ulong[rates.Count][];
        for (var key = 0; key < _agreements.Length; key++)
        {
            var bits = _agreements[key] = new ulong[Matches / 64];
            for (var match = 0; match < Matches; match++)
            {
                if (LuckOf(columns[key], match) < rates[key] * Quality[match % Quality.Length])
                {
                    bits[match / 64] |= 1UL << (match % 64);
                }
            }
        }
    }

    /// <summary>Chooses rules.</summary>
    /// <param name="candidates">The rules to choose from.</param>
    /// <param name="budget">The number of pairs.</param>
    public List<CandidateRule> Choose(IReadOnlyList<CandidateRule> candidates, double budget)
    {
        var open = candidates.Where(rule => rule.Estimate.Pairs <= budget * LargestShare).Select(rule => (Rule: rule, Found: MatchesOf(rule))).ToList();
        var found = new ulong[Matches / 64];
        var chosen = new List<CandidateRule>();
        var left = budget;
        while (chosen.Count < MostRules)
        {
            var (best, worth) = (-1, 0.0);
            for (var i = 0; i < open.Count; i++)
            {
                var gain = CountNew(open[i].Found, found);
                if (gain > LeastGain * Matches && open[i].Rule.Estimate.Pairs <= left && gain / Math.Max(1, open[i].Rule.Estimate.Pairs) is var own && own > worth)
                {
                    (best, worth) = (i, own);
                }
            }

            if (best < 0)
            {
                break;
            }

            // A rule all of whose pairs the new one finds is needless.
            var rule = open[best].Rule;
            left += chosen.Where(other => Covers(rule, other)).Sum(other => other.Estimate.Pairs) - rule.Estimate.Pairs;
            chosen.RemoveAll(other => Covers(rule, other));
            chosen.Add(rule);
            Add(open[best].Found, found);
            open.RemoveAt(best);
        }

        return chosen;
    }

    private static bool Covers(CandidateRule broad, CandidateRule narrow) => Array.TrueForAll(broad.Keys, key => Array.IndexOf(narrow.Keys, key) >= 0);

    private ulong[] MatchesOf(CandidateRule rule)
    {
        var found = (ulong[])_agreements[rule.Keys[0]].Clone();
        foreach (var key in rule.Keys.AsSpan(1))
        {
            for (var i = 0; i < found.Length; i++)
            {
                found[i] &= _agreements[key][i];
            }
        }

        return found;
    }

    private static int CountNew(ulong[] matches, ulong[] found)
    {
        var count = 0;
        for (var i = 0; i < matches.Length; i++)
        {
            count += System.Numerics.BitOperations.PopCount(matches[i] & ~found[i]);
        }

        return count;
    }

    private static void Add(ulong[] matches, ulong[] found)
    {
        for (var i = 0; i < matches.Length; i++)
        {
            found[i] |= matches[i];
        }
    }

    /// <summary>Gives a number from 0 to 1 that is the same for all keys of a column.</summary>
    private static double LuckOf(int column, int match)
    {
        var hash = StableHash.Mix(((ulong)(column + 1) * 0x9E3779B97F4A7C15) + ((ulong)(match + 1) * 0xD1B54A32D192ED03));
        return (hash >> 11) * (1.0 / (1UL << 53));
    }
}

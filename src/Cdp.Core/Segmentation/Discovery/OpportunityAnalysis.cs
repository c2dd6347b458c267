using Cdp.Numerics;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Discovery;

/// <summary>Finds opportunities in a table whose only number is the value, and whose first segment is those who leave.</summary>
/// <param name="options">How to go about it.</param>
/// <param name="segments">The ids of the segments to look at, which are the further ones of the table.</param>
/// <param name="table">The table.</param>
internal sealed class OpportunityAnalysis(OpportunityOptions options, IReadOnlyList<string> segments, FeatureTable table)
{
    private readonly double[] _values = table.Numbers is [var first, ..] ? first : [];
    private readonly bool[] _leaves = table.Memberships is [var first, ..] ? first : [];

    /// <summary>Runs, in these steps: 1. name the groups; 2. compare each with everybody else; 3. adjust for the number of tests; 4. sort by value at stake.</summary>
    public OpportunityResult Run(IProgress<DiscoveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        // :: Step 1: name the groups
        var groups = table.Count == 0 ? [] : Groups();

        // :: Step 2: compare each with everybody else
        var compared = new List<Opportunity>();
        for (var i = 0; i < groups.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Compare(groups[i]) is { } group)
            {
                compared.Add(group);
            }

            progress?.Report(new DiscoveryProgress(DiscoveryStep.Fitting, i + 1, groups.Count));
        }

        // :: Step 3: adjust for the number of tests
        var adjusted = BenjaminiHochberg.Adjust([.. compared.Select(group => group.ValuePValue), .. compared.Select(group => group.ChurnPValue)]);
        var judged = compared.Select((group, i) => group with { ValueQValue = adjusted[i], ChurnQValue = adjusted[compared.Count + i] });

        // :: Step 4: sort by value at stake
        var sorted = judged.OrderByDescending(group => group.ValueAtStake).ThenBy(group => group.Group, StringComparer.Ordinal).ToList();
        var valued = Moments.Of(_values.Where(value => !double.IsNaN(value)));
        return new OpportunityResult
        {
            Profiles = table.Count,
            WithoutValue = table.Count - valued.Count,
            MeanValue = valued.Mean,
            ChurnRate = table.Count == 0 ? 0 : (double)_leaves.Count(leaves => leaves) / table.Count,
            Opportunities = sorted.FindAll(IsOpportunity),
            Compared = sorted,
        };
    }

    private bool IsOpportunity(Opportunity group) =>
        group is { ValueDifference: > 0, ChurnDifference: > 0, ValueAtStake: > 0 } && group.ValueQValue <= options.FalseDiscoveryRate && group.ChurnQValue <= options.FalseDiscoveryRate;

    private List<ComparedGroup> Groups()
    {
        var groups = segments.Select((segment, i) => new ComparedGroup(segment, new SegmentCondition(segment), table.Memberships[i + 1])).ToList();
        foreach (var (i, feature) in options.CategoricalFeatures.Index())
        {
            foreach (var (value, _) in table.TopCategories(i, options.MaxCategories))
            {
                var test = new ValueTest { Operator = ValueOperator.Equal, Operands = [RuleValue.OfText(value)] };
                Condition condition = feature.Source == FeatureSource.Trait ? new TraitCondition(feature.Name, test) : new ComputedCondition(feature.Name, test);
                groups.Add(new ComparedGroup($"{feature.Name} is {value}", condition, Array.ConvertAll(table.Texts[i], text => text == value)));
            }
        }

        return groups;
    }

    /// <summary>Compares a group; one that is too small, or leaves too few outside, tells nothing.</summary>
    private Opportunity? Compare(ComparedGroup group)
    {
        var (own, other) = (ValuesOf(group, isMember: true), ValuesOf(group, isMember: false));
        if (own.Count < options.MinSize || other.Count < options.MinSize)
        {
            return null;
        }

        var size = group.IsMember.LongCount(isMember => isMember);
        var leaving = group.IsMember.Where((isMember, row) => isMember && _leaves[row]).LongCount();
        var otherLeaving = _leaves.LongCount(leaves => leaves) - leaving;
        var (rate, otherRate) = ((double)leaving / size, (double)otherLeaving / (table.Count - size));
        return new Opportunity
        {
            Group = group.Name,
            Condition = group.Condition,
            Size = size,
            Valued = own.Count,
            MeanValue = own.Mean,
            ValueDifference = own.Mean - other.Mean,
            ValuePValue = WelchTest.Compare(own, other).PValue,
            ValueQValue = 1,
            ChurnRate = rate,
            ChurnDifference = rate - otherRate,
            ChurnPValue = ProportionTest.PValue(leaving, size, otherLeaving, table.Count - size),
            ChurnQValue = 1,
            ValueAtStake = Math.Max(0, own.Mean * own.Count) * Math.Max(0, rate - otherRate),
        };
    }

    private Moments ValuesOf(ComparedGroup group, bool isMember) => Moments.Of(_values.Where((value, row) => group.IsMember[row] == isMember && !double.IsNaN(value)));
}

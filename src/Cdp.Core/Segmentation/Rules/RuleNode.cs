using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Rules;

/// <summary>A node of a rule's tree.</summary>
internal abstract class RuleNode
{
    public abstract Truth Evaluate(ProfileState state);

    public sealed class Group(RuleNode[] parts, bool isAll) : RuleNode
    {
        public override Truth Evaluate(ProfileState state)
        {
            var (result, final) = isAll ? (Truth.True, Truth.False) : (Truth.False, Truth.True);
            foreach (var part in parts)
            {
                var truth = part.Evaluate(state);
                if (truth == final)
                {
                    return final;
                }

                result = isAll ? result.And(truth) : result.Or(truth);
            }

            return result;
        }
    }

    public sealed class Not(RuleNode of) : RuleNode
    {
        public override Truth Evaluate(ProfileState state) => of.Evaluate(state).Not();
    }

    public sealed class Leaf(RuleLeaf leaf) : RuleNode
    {
        public override Truth Evaluate(ProfileState state) => state.TruthOf(leaf);
    }

    public sealed class Member(CompiledRule rule) : RuleNode
    {
        public override Truth Evaluate(ProfileState state) => TruthExtensions.Of(state.IsMember(rule));
    }

    /// <summary>The members of the profile's groups, itself among them.</summary>
    public sealed class GroupMembers(GroupLeaf leaf, Quantifier members) : RuleNode
    {
        public override Truth Evaluate(ProfileState state)
        {
            if (state.StateOf(leaf) is not GroupState others)
            {
                return Truth.Unknown;
            }

            var isInside = state.IsMember(leaf.Segment);
            return TruthExtensions.Of(members switch
            {
                Quantifier.Any => isInside || others.HasInside,
                Quantifier.All => isInside && !others.HasOutside,
                _ => !isInside && !others.HasInside,
            });
        }
    }

    public sealed class Computed(CompiledRule trait, ValueTester tester) : RuleNode
    {
        public override Truth Evaluate(ProfileState state)
        {
            var unused = new Horizon(state.At);
            return tester.Test(trait.Formula!.Evaluate(state), ref unused);
        }
    }
}

using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;
using static System.FormattableString;

namespace Cdp.Segmentation.Rules;

/// <summary>Makes rules ready: shares leaves, and puts each rule after those that it refers to.</summary>
internal sealed class RuleCompiler
{
    private readonly Dictionary<string, RuleLeaf> _leaves = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EventMatcher> _matchers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, bool IsBuilding), CompiledRule> _rules;
    private readonly List<CompiledRule> _ordered = [];

    private RuleCompiler(IEnumerable<CompiledRule> rules)
    {
        _rules = rules.ToDictionary(rule => (rule.Definition.Id, rule.IsBuilding));
    }

    /// <summary>Makes rules ready.</summary>
    /// <param name="version">The version of the rules.</param>
    /// <param name="coverage">The version with which the latest rule came.</param>
    /// <param name="rules">The rules. They were validated.</param>
    public static RuleSet Compile(long version, long coverage, IEnumerable<CompiledRule> rules)
    {
        var compiler = new RuleCompiler(rules);
        foreach (var rule in compiler._rules.Values.OrderBy(rule => rule.Number))
        {
            compiler.Compile(rule);
        }

        return new RuleSet(version, compiler._ordered, [.. compiler._leaves.Values])
        {
            Coverage = coverage,
            UsesProfileZone = compiler._ordered.Exists(rule => rule.Definition.UsesProfileZone),
            AsksForLists = compiler._leaves.Values.Any(leaf => leaf is SubjectLeaf { AsksForLists: true }),
        };
    }

    private void Compile(CompiledRule rule)
    {
        if (rule.Root is null)
        {
            rule.Formula = rule.Definition.Trait is { } trait ? Compile(rule, trait.Value) : null;
            rule.Root = rule.Definition.Segment is { } segment ? Compile(rule, segment.Where) : new RuleNode.Group([], isAll: false);
            rule.Order = _ordered.Count;
            _ordered.Add(rule);
        }
    }

    private RuleNode Compile(CompiledRule rule, Condition condition)
    {
        switch (condition)
        {
            case AllCondition all:
                return new RuleNode.Group([.. all.Of.Select(part => Compile(rule, part))], isAll: true);
            case AnyCondition any:
                return new RuleNode.Group([.. any.Of.Select(part => Compile(rule, part))], isAll: false);
            case NotCondition not:
                return new RuleNode.Not(Compile(rule, not.Of));
            case SegmentCondition segment:
                return new RuleNode.Member(Refer(rule, segment.Segment));
            case GroupCondition group:
                var segmentOfGroup = Refer(rule, group.Segment);
                var ofGroup = (GroupLeaf)LeafOf(rule, Invariant($"group {segmentOfGroup.Number} {group.Trait}"), text => new GroupLeaf(text, group.Trait, segmentOfGroup));
                return new RuleNode.GroupMembers(ofGroup, group.Members);
            case ComputedCondition computed:
                var (trait, tester) = (Refer(rule, RuleDefinition.IdOfTrait(computed.Trait)), new ValueTester(computed.Test));
                trait.Formula!.Watch(tester);
                return new RuleNode.Computed(trait, tester);
            case RankCondition rank:
                return Compile(rule, rank.ToTest());
            default:
                return new RuleNode.Leaf(LeafOf(rule, SegmentJson.Write(condition), text => Create(text, condition)));
        }
    }

    private FormulaNode Compile(CompiledRule rule, Formula formula) => formula switch
    {
        EventFormula performed => new FormulaNode.Value((ValueLeaf)LeafOf(
            rule,
            $"value {SegmentJson.Write(new ComputedTrait { Id = "value", Value = performed })}",
            text => new ValueLeaf(text, new EventSeries(MatcherOf(performed.Event), performed.Aggregate, performed.Window, enough: 0)))),
        ComputedFormula computed => new FormulaNode.Other(Refer(rule, RuleDefinition.IdOfTrait(computed.Trait))),
        ScoreFormula score => new FormulaNode.Score(Compile(rule, score.Of), ScoreCuts.ToTesters(score)),
        SumFormula sum => new FormulaNode.Sum(sum, [.. sum.Parts.Select(part => Compile(rule, part.Value))]),
        CasesFormula cases => new FormulaNode.Cases(
            [.. cases.Cases.Select(each => (Compile(rule, each.When), Scalar.OfRule(each.Then)))],
            cases.Otherwise is { } otherwise ? Scalar.OfRule(otherwise) : default),
        _ => throw new ArgumentException($"There is no way to work out a {formula.GetType().Name}.", nameof(formula)),
    };

    /// <summary>Finds the rule that another refers to, made ready.</summary>
    private CompiledRule Refer(CompiledRule rule, string id)
    {
        // What is being built refers to what is being built, and otherwise to what is in force.
        var other = rule.IsBuilding && _rules.TryGetValue((id, true), out var building) ? building : _rules[(id, false)];
        Compile(other);
        if (!other.Dependents.Contains(rule))
        {
            other.Dependents.Add(rule);
        }

        return other;
    }

    private RuleLeaf LeafOf(CompiledRule rule, string text, Func<string, RuleLeaf> create)
    {
        if (!_leaves.TryGetValue(text, out var leaf))
        {
            leaf = create(text);
            leaf.Index = _leaves.Count;
            _leaves.Add(text, leaf);
        }

        if (!leaf.Rules.Contains(rule))
        {
            leaf.Rules.Add(rule);
        }

        return leaf;
    }

    private RuleLeaf Create(string text, Condition condition) => condition switch
    {
        TraitCondition trait => new TraitLeaf(text, trait),
        EventCondition performed => new EventLeaf(text, performed, MatcherOf(performed.Event)),
        SequenceCondition sequence => new SequenceLeaf(text, sequence, [.. sequence.Steps.Select(step => MatcherOf(step.Event))]),
        ConsentCondition consent => new ConsentLeaf(text, consent.Category),
        HeldCondition held => new HeldLeaf(text, held),
        ObservedCondition observed => new ObservedLeaf(text, observed.For),
        ListCondition list => new SubjectLeaf(text, subject => subject.Lists.Contains(list.List)) { AsksForLists = true },
        ReachableCondition reachable => new SubjectLeaf(text, subject => subject.IdentifierTypes.Contains(reachable.IdentifierType)),
        BucketCondition bucket => new SubjectLeaf(text, subject => ProfileBucket.PlaceOf(bucket.Salt, subject.Profile) is var place && place >= bucket.From && place < bucket.To),
        _ => throw new ArgumentException($"There is no way to evaluate a {condition.GetType().Name}.", nameof(condition)),
    };

    private EventMatcher MatcherOf(EventPattern pattern)
    {
        var text = SegmentJson.Write(new EventCondition { Event = pattern, Test = new() { Operator = ValueOperator.Exists } });
        if (!_matchers.TryGetValue(text, out var matcher))
        {
            matcher = new EventMatcher(pattern);
            _matchers.Add(text, matcher);
        }

        return matcher;
    }
}

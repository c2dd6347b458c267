using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using Cdp.Collection;
using Cdp.Segmentation.Evaluation;

namespace Cdp.Segmentation.Rules;

/// <summary>The rules in force, made ready: leaves are shared, and each event finds the leaves that it matters to.</summary>
/// <remarks>
/// It is immutable and safe to share between threads. What it keeps up to date are the states of profiles: an event is folded into the leaves that ask for it, a rule is
/// evaluated only where one of its leaves came out otherwise, and a membership is reported only where it changes.
/// </remarks>
internal sealed class RuleSet
{
    private readonly FrozenDictionary<(EventType Type, string Name), EventfulLeaf[]> _byName;
    private readonly FrozenDictionary<EventType, EventfulLeaf[]> _byType;
    private readonly EventfulLeaf[] _byAny;
    private readonly FrozenDictionary<ulong, RuleLeaf> _byKey;
    private readonly FrozenDictionary<string, FormulaNode> _formulas;
    private readonly RuleLeaf[] _leaves;
    private readonly PlainLeaf[] _plain;
    private readonly GroupLeaf[] _groups;
    private readonly long[] _atFirst;
    private readonly FrozenSet<long> _numbers;
    private readonly ConcurrentDictionary<string, RuleSet> _zoned = new(StringComparer.Ordinal);

    public RuleSet(long version, IReadOnlyList<CompiledRule> rules, IReadOnlyList<RuleLeaf> leaves)
    {
        Version = version;
        Rules = rules;
        Leaves = leaves;
        _numbers = rules.Select(rule => rule.Number).ToFrozenSet();
        _byKey = leaves.ToFrozenDictionary(leaf => leaf.Key);
        _formulas = rules.Where(rule => rule is { IsBuilding: false, Formula: not null }).ToFrozenDictionary(rule => rule.Definition.Trait!.Id, rule => rule.Formula!, StringComparer.Ordinal);
        _leaves = [.. leaves];
        _plain = [.. leaves.OfType<PlainLeaf>()];
        _groups = [.. leaves.OfType<GroupLeaf>()];
        var interests = leaves.OfType<EventfulLeaf>().SelectMany(leaf => leaf.Interests.Select(interest => (interest.Type, interest.Name, Leaf: leaf))).ToList();
        _byName = interests.Where(interest => interest.Name is not null).GroupBy(interest => (interest.Type!.Value, interest.Name!), interest => interest.Leaf)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _byType = interests.Where(interest => interest is { Name: null, Type: not null }).GroupBy(interest => interest.Type!.Value, interest => interest.Leaf)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _byAny = [.. interests.Where(interest => interest.Type is null).Select(interest => interest.Leaf)];

        // What holds of a profile that has and did nothing; all else follows from leaves that come out otherwise.
        var nobody = new ProfileState();
        foreach (var rule in rules)
        {
            nobody.SetMember(rule, rule.Root.Evaluate(nobody) == Truth.True);
        }

        _atFirst = [.. nobody.Members];
    }

    /// <summary>Gets the version of the rules.</summary>
    public long Version { get; }

    /// <summary>Gets the rules, each after those that it refers to.</summary>
    public IReadOnlyList<CompiledRule> Rules { get; }

    /// <summary>Gets the leaves.</summary>
    public IReadOnlyList<RuleLeaf> Leaves { get; }

    /// <summary>Gets the version of the rules with which the latest leaf came: state of an older one does not cover all.</summary>
    public long Coverage { get; init; }

    /// <summary>Gets what rules remember of the members of groups; where there is something, profiles depend on each other.</summary>
    public IReadOnlyList<GroupLeaf> Groups => _groups;

    /// <summary>Gets whether a rule asks for static lists.</summary>
    public bool AsksForLists { get; init; }

    /// <summary>Gets whether a rule looks at a calendar in the time zone of the profile.</summary>
    public bool UsesProfileZone { get; init; }

    /// <summary>Gives the rules in the time zone of a profile.</summary>
    /// <remarks>Leaves that look at it are others in each zone, so a state holds for its own zone alone; numbers of rules are the same.</remarks>
    public RuleSet In(string zone) => !UsesProfileZone || zone == "UTC" ? this : _zoned.GetOrAdd(
        zone,
        static (name, rules) => RuleCompiler.Compile(
            rules.Version,
            rules.Coverage,
            rules.Rules.Select(rule => new CompiledRule { Number = rule.Number, Definition = rule.Definition.In(name), IsBuilding = rule.IsBuilding })),
        this);

    /// <summary>Gives the time zone that a profile is evaluated in: its own where a rule looks at it.</summary>
    public string ZoneOf(SegmentSubject subject) => UsesProfileZone ? subject.Zone : "UTC";

    /// <summary>Tells whether there is a rule.</summary>
    /// <param name="number">The number of the rule.</param>
    public bool HasRule(long number) => _numbers.Contains(number);

    public RuleLeaf? FindLeaf(ulong key) => _byKey.GetValueOrDefault(key);

    /// <summary>Finds the formula of a computed trait in force.</summary>
    public FormulaNode? FindTrait(string id) => _formulas.GetValueOrDefault(id);

    /// <summary>Gets the calls and names of events that rules ask for by name.</summary>
    public IEnumerable<(EventType Type, string Name)> Named => _byName.Keys;

    /// <summary>Gets the conditions that every event may matter to.</summary>
    public IReadOnlyList<EventfulLeaf> ForAny => _byAny;

    /// <summary>Gives the conditions that events of a call and name may matter to, besides those that every event may.</summary>
    public IReadOnlyList<EventfulLeaf> For(EventType type, string? name) =>
        [.. name is null ? [] : _byName.GetValueOrDefault((type, name), []), .. _byType.GetValueOrDefault(type, [])];

    /// <summary>Tells whether an event may matter to a rule.</summary>
    public bool Cares(EventType type, string? name, ReadOnlySpan<byte> payload)
    {
        if (_byType.ContainsKey(type) || (name is not null && _byName.ContainsKey((type, name))))
        {
            return true;
        }

        return CaresForAny(payload);
    }

    /// <summary>Tells whether an event of any call and name may matter to a rule.</summary>
    public bool CaresForAny(ReadOnlySpan<byte> payload)
    {
        foreach (var leaf in _byAny)
        {
            if (leaf is ObservedLeaf || ConsentReader.MaySay(payload))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether bringing a state up to date takes the profile's traits and identifiers: time alone may change what they amount to.</summary>
    public static bool NeedsSubject(ProfileState state, long now) =>
        state.IsNew || state.IsPlainDue(now);

    /// <summary>
    /// Brings a state up to date, in these steps: 1. fold the events; 2. evaluate the leaves that may have changed; 3. evaluate the rules of those that did, and the rules that refer to these.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="events">The new events, in any order.</param>
    /// <param name="subject">The profile, where it may have changed or is needed; <see langword="null"/> where not.</param>
    /// <param name="now">The time, unix milliseconds.</param>
    /// <param name="others">What became of the other members of groups, where that changed; <see langword="null"/> where not.</param>
    /// <returns>The memberships that changed.</returns>
    public IReadOnlyList<MembershipChange> Update(
        ProfileState state, IReadOnlyList<SubjectEvent> events, SegmentSubject? subject, long now, IReadOnlyList<(GroupLeaf Leaf, State.GroupState? State)>? others = null)
    {
        var changes = new List<MembershipChange>();
        Update(state, events, subject, now, others ?? [], plan: null, changes);
        return changes;
    }

    /// <summary>Works out a state of which nothing is stored. Who belongs is in the state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="events">All events that matter, each of a kind, in any order.</param>
    /// <param name="subject">The profile.</param>
    /// <param name="now">The time, unix milliseconds.</param>
    /// <param name="plan">What events of each kind are folded into at that time.</param>
    public void Begin(ProfileState state, IReadOnlyList<SubjectEvent> events, SegmentSubject subject, long now, FoldPlan plan) =>
        Update(state, events, subject, now, others: [], plan, changes: null);

    private void Update(
        ProfileState state,
        IReadOnlyList<SubjectEvent> events,
        SegmentSubject? subject,
        long now,
        IReadOnlyList<(GroupLeaf Leaf, State.GroupState? State)> others,
        FoldPlan? plan,
        List<MembershipChange>? changes)
    {
        // Rented, because they are as long as there are rules, and most events matter to a few.
        var (dirty, affected) = (ArrayPool<bool>.Shared.Rent(Leaves.Count), ArrayPool<bool>.Shared.Rent(Rules.Count));
        Array.Clear(dirty);
        Array.Clear(affected);
        try
        {
            Update(state, events, subject, now, others, plan, changes, dirty, affected);
        }
        finally
        {
            ArrayPool<bool>.Shared.Return(dirty);
            ArrayPool<bool>.Shared.Return(affected);
        }
    }

    private void Update(
        ProfileState state,
        IReadOnlyList<SubjectEvent> events,
        SegmentSubject? subject,
        long now,
        IReadOnlyList<(GroupLeaf Leaf, State.GroupState? State)> others,
        FoldPlan? plan,
        List<MembershipChange>? changes,
        bool[] dirty,
        bool[] affected)
    {
        var formerly = state.IsNew ? state.BeginAnew(_atFirst) : null;
        state.At = Math.Max(now, state.At);

        // :: Step 1: fold the events
        foreach (var e in events)
        {
            if (plan is not null)
            {
                plan.Fold(e, state, dirty);
                continue;
            }

            if (e.Name is not null && _byName.TryGetValue((e.Type, e.Name), out var named))
            {
                Fold(named, e);
            }

            if (_byType.TryGetValue(e.Type, out var typed))
            {
                Fold(typed, e);
            }

            Fold(_byAny, e);
        }

        // :: Step 2: evaluate the leaves that may have changed
        state.MarkDue(dirty);
        for (var index = 0; index < _leaves.Length; index++)
        {
            if (dirty[index] && _leaves[index] is EventfulLeaf leaf)
            {
                var horizon = new Horizon(state.At);
                var kept = state.StateOf(leaf);
                Settle(leaf, kept, leaf.Evaluate(kept, ref horizon), horizon.Next);
            }
        }

        if (subject is not null)
        {
            foreach (var leaf in _plain)
            {
                var horizon = new Horizon(state.At);
                Settle(leaf, null, leaf.Evaluate(subject, ref horizon), horizon.Next);
            }
        }

        foreach (var (leaf, kept) in others)
        {
            state.Set(leaf, kept, leaf.Baseline, long.MaxValue);
            Affect(leaf);
        }

        // :: Step 3: evaluate the rules, each after those that it refers to
        for (var order = 0; order < Rules.Count; order++)
        {
            if (!affected[order])
            {
                continue;
            }

            var rule = Rules[order];
            var belongs = rule.Formula is null && rule.Root.Evaluate(state) == Truth.True;
            var hasChanged = state.SetMember(rule, belongs);
            if (hasChanged && formerly is null)
            {
                changes?.Add(new MembershipChange(rule, belongs));
            }

            if (hasChanged || rule.Formula is not null)
            {
                foreach (var dependent in rule.Dependents)
                {
                    affected[dependent.Order] = true;
                }
            }
        }

        if (formerly is not null)
        {
            changes?.AddRange(Rules.Where(rule => (Array.BinarySearch(formerly, rule.Number) >= 0) != state.IsMember(rule)).Select(rule => new MembershipChange(rule, state.IsMember(rule))));
        }

        void Fold(EventfulLeaf[] leaves, SubjectEvent e)
        {
            foreach (var leaf in leaves)
            {
                if (leaf.Fold(state, e))
                {
                    dirty[leaf.Index] = true;
                }
            }
        }

        void Settle(RuleLeaf leaf, State.LeafState? kept, Truth truth, long next)
        {
            if (leaf is ValueLeaf || truth != state.TruthOf(leaf))
            {
                Affect(leaf);
            }

            state.Set(leaf, kept, truth, next);
        }

        void Affect(RuleLeaf leaf)
        {
            foreach (var rule in leaf.Rules)
            {
                affected[rule.Order] = true;
            }
        }
    }
}

using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.State;
using Cdp.Storage.Conformance.Law;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Rules;

public sealed class RuleSetTests
{
    private static readonly SegmentSubject Nobody = RandomHistory.Step.SubjectOf("{}", isOnList: false);

    [Fact]
    public void Folding_event_by_event_equals_evaluating_from_scratch_whenever_anybody_looks() =>
        Gen.Select(RandomRules.Definitions(4), RandomHistory.Gen).Sample(
            (definitions, history) =>
            {
                var rules = Compile(definitions);
                var state = new ProfileState();
                var (now, subject, events) = (RandomHistory.Start, Nobody, new List<SubjectEvent>());
                rules.Update(state, [], subject, now.ToUnixTimeMilliseconds(), Others(rules, subject));
                foreach (var step in history.Steps)
                {
                    // Time passes, from one deadline to the next; between two of them nothing may change.
                    var next = now + step.Passes;
                    while (state.Deadline <= next.ToUnixTimeMilliseconds())
                    {
                        Agrees(definitions, rules, state, subject, events, state.Deadline - 1);
                        state = Reload(state, rules);
                        rules.In(state.Zone).Update(state, [], RuleSet.NeedsSubject(state, state.Deadline) ? subject : null, state.Deadline);
                        Agrees(definitions, rules, state, subject, events, state.At);
                    }

                    now = next;
                    Agrees(definitions, rules, state, subject, events, now.ToUnixTimeMilliseconds());

                    var came = step.EventsAt(now);
                    events.AddRange(came);
                    var isChanged = step.Traits is not null;
                    subject = isChanged ? RandomHistory.Step.SubjectOf(step.Traits!, step.IsOnList) : subject;
                    state = Reload(state, rules);
                    if (isChanged && rules.ZoneOf(subject) != state.Zone)
                    {
                        state = state.Forget(subject.Zone);
                        came = [.. events];
                    }

                    rules.In(state.Zone).Update(state, came, isChanged ? subject : null, now.ToUnixTimeMilliseconds(), isChanged ? Others(rules.In(state.Zone), subject) : []);
                    Agrees(definitions, rules, state, subject, events, now.ToUnixTimeMilliseconds());
                }
            },
            iter: Iterations,
            print: Print);

    [Fact]
    public void Changes_tell_exactly_who_entered_and_left() =>
        Gen.Select(RandomRules.Definitions(3), RandomHistory.Gen).Sample(
            (definitions, history) =>
            {
                var rules = Compile(definitions);
                var state = new ProfileState();
                var now = RandomHistory.Start;
                var members = new HashSet<long>();
                Apply(rules.Update(state, [], Nobody, now.ToUnixTimeMilliseconds()));
                foreach (var step in history.Steps)
                {
                    now += step.Passes;
                    Apply(rules.Update(state, step.EventsAt(now), Nobody, now.ToUnixTimeMilliseconds()));
                    members.Should().BeEquivalentTo(state.Members);
                }

                void Apply(IReadOnlyList<MembershipChange> changes)
                {
                    foreach (var change in changes)
                    {
                        (change.Entered ? members.Add(change.Rule.Number) : members.Remove(change.Rule.Number)).Should().BeTrue();
                    }
                }
            },
            iter: Iterations / 4,
            print: Print);

    [Fact]
    public void Events_in_any_order_give_the_same_state() =>
        Gen.Select(RandomRules.Definitions(3), RandomHistory.Gen, Gen.Int[0, 1000]).Sample(
            (definitions, history, seed) =>
            {
                var rules = Compile(definitions);
                var now = RandomHistory.Start.AddDays(3);
                var events = history.Steps.SelectMany(step => step.EventsAt(now)).ToArray();
                var together = new ProfileState();
                rules.Update(together, events, Nobody, now.ToUnixTimeMilliseconds());

                var shuffled = events.ToArray();
                new Random(seed).Shuffle(shuffled);
                var single = new ProfileState();
                rules.Update(single, [], Nobody, now.ToUnixTimeMilliseconds());
                foreach (var e in shuffled)
                {
                    rules.Update(single, [e], null, now.ToUnixTimeMilliseconds());
                }

                single.Members.Should().BeEquivalentTo(together.Members);
                single.Deadline.Should().Be(together.Deadline);
            },
            iter: Iterations / 4);

    private static int Iterations => int.TryParse(Environment.GetEnvironmentVariable("CDP_TEST_HISTORIES"), out var count) ? count : 4_000;

    private static RuleSet Compile(RuleDefinition[] definitions) =>
        RuleCompiler.Compile(1, 1, definitions.Select((definition, index) => new CompiledRule { Number = index + 1, Definition = Reread(definition) }));

    private static RuleDefinition Reread(RuleDefinition definition) =>
        definition.Segment is null ? RuleDefinition.Of(SegmentJson.ReadTrait(definition.Write())) : RuleDefinition.Of(SegmentJson.ReadSegment(definition.Write()));

    private static ProfileState Reload(ProfileState state, RuleSet rules) => ProfileState.Read(state.Write(), rules);

    private static void Agrees(RuleDefinition[] definitions, RuleSet rules, ProfileState state, SegmentSubject subject, List<SubjectEvent> events, long now)
    {
        ScratchEvaluator scratch = null!;
        scratch = new ScratchEvaluator(subject, events, now, id => definitions.First(definition => definition.Id == id), Count);
        for (var i = 0; i < definitions.Length; i++)
        {
            var (definition, at) = (definitions[i], DateTimeOffset.FromUnixTimeMilliseconds(now));
            if (definition.Segment is { } segment)
            {
                state.Members.Contains(i + 1).Should().Be(scratch.Evaluate(segment.Where) == Truth.True, "{0} at {1:O}, {2} rules", definition.Id, at, rules.Rules.Count);
            }
            else
            {
                rules.In(state.Zone).FindTrait(definition.Trait!.Id)!.Evaluate(state).ToJson().Should().Be(scratch.Evaluate(definition.Trait.Value).ToJson(), "{0} at {1:O}", definition.Id, at);
            }
        }

        GroupTally? Count(GroupCondition condition)
        {
            var groups = GroupKeys.Of(subject.Traits, condition.Trait, [condition.Trait]);
            var isInside = scratch.Evaluate(definitions.First(definition => definition.Id == condition.Segment).Segment!.Where) == Truth.True;
            return groups.Length == 0 ? null : OthersIn(groups) + new GroupTally(groups.Length, isInside ? groups.Length : 0);
        }
    }

    private static List<(GroupLeaf Leaf, GroupState? State)> Others(RuleSet rules, SegmentSubject subject) => [.. rules.Groups.Select(leaf =>
    {
        var (groups, others) = (leaf.GroupsOf(subject), OthersIn(leaf.GroupsOf(subject)));
        return (leaf, groups.Length == 0 ? null : (GroupState?)new GroupState(groups, others.Inside > 0, others.Members > others.Inside));
    })];

    /// <summary>Gives the others that are in groups, as many as their keys say.</summary>
    private static GroupTally OthersIn(long[] groups) =>
        groups.Aggregate(default(GroupTally), (tally, key) => tally + new GroupTally((key >> 2) & 1, (key >> 2) & (key >> 3) & 1));

    private static string Print((RuleDefinition[] Definitions, RandomHistory History) example) =>
        $"{string.Join(Environment.NewLine, example.Definitions.Select(definition => definition.Write()))}{Environment.NewLine}{example.History}";
}

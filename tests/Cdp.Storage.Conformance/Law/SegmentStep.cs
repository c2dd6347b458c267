using Cdp.Collection;
using Cdp.Identity;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Traits;

namespace Cdp.Storage.Conformance.Law;

/// <summary>A step of a random history: time passes, then events come in, and somebody may decide, change a rule or put an identifier on a list.</summary>
internal sealed record SegmentStep
{
    /// <summary>Gets how much time passes.</summary>
    public required TimeSpan Passes { get; init; }

    /// <summary>Gets whether what time alone changes is brought about before events come in.</summary>
    public required bool Advances { get; init; }

    /// <summary>Gets the events, each with its age at that time.</summary>
    public required IReadOnlyList<(TimeSpan Age, CustomerEvent Event)> Events { get; init; }

    /// <summary>Gets what somebody decides about two identifiers.</summary>
    public required (LinkKind Kind, Identifier A, Identifier B)? Decision { get; init; }

    /// <summary>Gets which rule is changed: its place, and what it becomes if it is a segment or a computed trait.</summary>
    public required (int Place, Condition Condition, EventFormula Formula)? Edited { get; init; }

    /// <summary>Gets the identifier that is put on the list.</summary>
    public required Identifier? Listed { get; init; }

    /// <summary>Gives the rule that takes the place of a former one.</summary>
    /// <param name="rules">The rules that there were at the beginning.</param>
    public RuleDefinition? EditOf(IReadOnlyList<RuleDefinition> rules) => Edited is not var (place, condition, formula) ? null
        : rules[place].Segment is { } segment ? RuleDefinition.Of(segment with { Where = condition })
        : RuleDefinition.Of(rules[place].Trait! with { Value = formula });

    /// <summary>Gives the events ids that are theirs alone.</summary>
    /// <param name="step">The number of the step.</param>
    public SegmentStep Number(int step) => this with { Events = [.. Events.Select((e, index) => (e.Age, e.Event with { MessageId = $"m{step}-{index}" }))] };

    /// <inheritdoc/>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"+{Passes} {(Advances ? "advances" : string.Empty)} {(Decision is { } d ? $"{d.Kind} {d.A.Type}:{d.A.Value} {d.B.Type}:{d.B.Value}" : string.Empty)} {(Edited is var (place, condition, formula) ? $"edit {place}: {SegmentJson.Write(condition)} or {SegmentJson.Write(new ComputedTrait { Id = "t", Value = formula })}" : string.Empty)} {(Listed is { } l ? $"list {l.Type}:{l.Value}" : string.Empty)}",
            .. Events.Select(e => $"  {e.Age} ago {e.Event.Type} {e.Event.MessageId} {e.Event.Event} user={e.Event.UserId} anonymous={e.Event.AnonymousId} {e.Event.Properties}{e.Event.Traits}{e.Event.Context}"),
        ]);
}

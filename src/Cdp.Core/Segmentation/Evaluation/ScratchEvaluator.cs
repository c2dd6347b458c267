using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Evaluates a condition from scratch, over all events of a profile: slow and obvious, and the measure of every faster way.</summary>
/// <param name="subject">The profile.</param>
/// <param name="events">Its events, in any order.</param>
/// <param name="now">The time, unix milliseconds.</param>
/// <param name="find">Finds another rule by its id.</param>
/// <param name="count">Counts the members of the profile's groups, and those of them in the segment; <see langword="null"/> where it has no group.</param>
internal sealed partial class ScratchEvaluator(
    SegmentSubject subject, IReadOnlyList<SubjectEvent> events, long now, Func<string, RuleDefinition> find, Func<GroupCondition, GroupTally?> count)
{
    public Truth Evaluate(Condition condition)
    {
        var unused = new Horizon(now);
        switch (ZoneRewriter.In(condition, subject.Zone))
        {
            case AllCondition all:
                return all.Of.Aggregate(Truth.True, (truth, part) => truth.And(Evaluate(part)));
            case AnyCondition any:
                return any.Of.Aggregate(Truth.False, (truth, part) => truth.Or(Evaluate(part)));
            case NotCondition not:
                return Evaluate(not.Of).Not();
            case TraitCondition { Test.Operator: ValueOperator.Near } place:
                return new ValueTester(place.Test).TestPlace(Find($"{place.Trait}.latitude").Value, Find($"{place.Trait}.longitude").Value);
            case TraitCondition trait:
                return new ValueTester(trait.Test).Test(Find(trait.Trait), ref unused);
            case EventCondition performed:
                return new ValueTester(performed.Test).Test(Aggregate(performed), ref unused);
            case SequenceCondition sequence:
                return TruthExtensions.Of(Happened(sequence));
            case SegmentCondition segment:
                return TruthExtensions.Of(Evaluate(find(segment.Segment).Segment!.Where) == Truth.True);
            case GroupCondition group:
                return count(group)?.Test(group.Members) ?? Truth.Unknown;
            case ListCondition list:
                return TruthExtensions.Of(subject.Lists.Contains(list.List));
            case ReachableCondition reachable:
                return TruthExtensions.Of(subject.IdentifierTypes.Contains(reachable.IdentifierType));
            case BucketCondition bucket:
                var place2 = ProfileBucket.PlaceOf(bucket.Salt, subject.Profile);
                return TruthExtensions.Of(place2 >= bucket.From && place2 < bucket.To);
            case ComputedCondition computed:
                return new ValueTester(computed.Test).Test(Evaluate(find(RuleDefinition.IdOfTrait(computed.Trait)).Trait!.Value), ref unused);
            case RankCondition rank:
                return Evaluate(rank.ToTest());
            case HeldCondition held:
                return Held(held);
            case ConsentCondition consent:
                return Consent(consent.Category);
            case ObservedCondition observed:
                return TruthExtensions.Of(events.Any(e => e.Instant + (observed.For.Ticks / TimeSpan.TicksPerMillisecond) <= now));
            default:
                throw new ArgumentException($"There is no way to evaluate a {condition.GetType().Name}.", nameof(condition));
        }
    }

    private Scalar Aggregate(EventCondition condition) => Aggregate(condition.Event, condition.Aggregate, condition.Window);

    private Scalar Aggregate(EventPattern pattern, EventAggregate aggregate, Window? window)
    {
        var matcher = new EventMatcher(pattern);
        var range = window?.RangeAt(now) ?? InstantRange.UpTo(now);
        var path = aggregate.NeedsProperty ? new PropertyPath(EventPart.Properties, aggregate.Property!) : null;
        var aggregation = new Aggregation(aggregate);
        foreach (var e in events.Where(e => range.Contains(e.Instant) && matcher.Matches(e)))
        {
            if (AggregateValue.TryRead(aggregate, path, e, out var value))
            {
                aggregation.Add(e.Instant, value);
            }
        }

        return aggregation.ToScalar();
    }

    private FoundValue Find(string trait) => subject.Find(trait, Identity.TraitPath.Split(trait));

    private Truth Consent(string category)
    {
        var said = events.Where(e => e.Instant <= now).Select(e => (e.Instant, Granted: ConsentReader.Read(e, category))).Where(e => e.Granted is not null).ToList();
        if (said.Count == 0)
        {
            return Truth.Unknown;
        }

        var latest = said.Max(e => e.Instant);
        return TruthExtensions.Of(said.Where(e => e.Instant == latest).All(e => e.Granted == true));
    }

    private Truth Held(HeldCondition held)
    {
        var said = events.Where(e => e.Instant <= now).Select(e => (e.Instant, Passes: HeldReader.Read(e, held.Of))).Where(e => e.Passes is not null).ToList();
        if (said.Count == 0)
        {
            return Truth.Unknown;
        }

        var failures = said.Where(e => e.Passes == false).ToList();
        var run = said.Where(e => failures.Count == 0 || e.Instant > failures.Max(failure => failure.Instant)).ToList();
        return TruthExtensions.Of(run.Count > 0 && run.Min(e => e.Instant) + (held.For.Ticks / TimeSpan.TicksPerMillisecond) <= now);
    }

    private bool Happened(SequenceCondition sequence)
    {
        var range = sequence.Window?.RangeAt(now) ?? InstantRange.UpTo(now);
        var matchers = sequence.Steps.Select(step => new EventMatcher(step.Event)).ToList();
        return Continue(0, null, null, new Dictionary<string, SubjectEvent>(StringComparer.Ordinal));

        // Tries every event for a wanted step, and looks for any event of an unwanted one between its neighbours.
        bool Continue(int step, SubjectEvent? first, SubjectEvent? previous, Dictionary<string, SubjectEvent> named)
        {
            if (step == sequence.Steps.Count)
            {
                return true;
            }

            var deadline = first is null ? long.MaxValue : first.Instant + (sequence.Within.Ticks / TimeSpan.TicksPerMillisecond);
            var (wanted, unwanted) = sequence.Steps[step].IsUnwanted ? (step + 1, step) : (step, -1);
            if (wanted == sequence.Steps.Count)
            {
                return now >= deadline && !events.Any(e => e.Instant > previous!.Instant && e.Instant <= deadline && IsOf(unwanted, e, named));
            }

            foreach (var e in events.Where(e => range.Contains(e.Instant) && e.Instant > (previous?.Instant ?? long.MinValue) && e.Instant <= deadline && IsOf(wanted, e, named)))
            {
                if (unwanted >= 0 && events.Any(between => between.Instant > previous!.Instant && between.Instant < e.Instant && IsOf(unwanted, between, named)))
                {
                    continue;
                }

                var known = new Dictionary<string, SubjectEvent>(named, StringComparer.Ordinal);
                if (sequence.Steps[wanted].As is { } name)
                {
                    known[name] = e;
                }

                if (Continue(wanted + 1, first ?? e, e, known))
                {
                    return true;
                }
            }

            return false;
        }

        bool IsOf(int step, SubjectEvent e, Dictionary<string, SubjectEvent> named) =>
            matchers[step].Matches(e)
            && sequence.Steps[step].Ties.All(tie =>
                new PropertyPath(EventPart.Properties, tie.Property).Read(e) is { } own
                && string.Equals(own, new PropertyPath(EventPart.Properties, tie.StepProperty).Read(named[tie.Step]), StringComparison.Ordinal));
    }
}

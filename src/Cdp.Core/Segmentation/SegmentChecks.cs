using System.Buffers;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation;

/// <summary>Finds what is wrong with a rule when it is defined, so that nothing is silently false when it is evaluated.</summary>
internal sealed partial class SegmentChecks
{
    private const int MaxDepth = 30;
    private const int MaxSteps = 32;
    private const int MaxPeriods = 1_000;

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    private readonly List<SegmentProblem> _problems = [];
    private readonly Func<string, RuleDefinition?> _others;

    private SegmentChecks(Func<string, RuleDefinition?> others)
    {
        _others = others;
    }

    /// <summary>Checks a rule.</summary>
    /// <param name="definition">The rule.</param>
    /// <param name="others">Finds another rule by its id; <see langword="null"/> when there is none.</param>
    public static IReadOnlyList<SegmentProblem> Check(RuleDefinition definition, Func<string, RuleDefinition?> others)
    {
        var checks = new SegmentChecks(others);
        var place = definition.Segment is null ? "value" : "where";
        if ((definition.Segment?.Id ?? definition.Trait?.Id) is not { Length: > 0 and <= 100 } id || id.AsSpan().ContainsAnyExcept(IdCharacters))
        {
            checks.Error("id", "An id consists of letters, digits, hyphens and underscores, 100 at most.");
        }

        if (definition.Segment is { } segment)
        {
            checks.Check(place, segment.Where, depth: 0);
        }
        else
        {
            checks.Check(place, definition.Trait!.Value, depth: 0);
        }

        checks.CheckReferences(place, definition);
        return [.. checks._problems.OrderByDescending(problem => problem.IsError)];
    }

    /// <summary>Throws when there are errors.</summary>
    public static void Demand(IReadOnlyList<SegmentProblem> problems, string parameter)
    {
        var errors = problems.Where(problem => problem.IsError).ToList();
        if (errors.Count > 0)
        {
            throw new ArgumentException($"The rule cannot be used: {string.Join(" ", errors.Select(error => $"[{error.Place}] {error.Message}"))}", parameter);
        }
    }

    private void Error(string place, string message) => _problems.Add(new SegmentProblem(IsError: true, place, message));

    private void Check(string place, Condition? condition, int depth)
    {
        switch (condition)
        {
            case null:
                Error(place, "There is no condition.");
                break;
            case var _ when depth > MaxDepth:
                Error(place, $"Conditions are nested more than {MaxDepth} deep. Put a part into a segment of its own.");
                break;
            case AllCondition all:
                CheckParts(place, all.Of, depth);
                break;
            case AnyCondition any:
                CheckParts(place, any.Of, depth);
                break;
            case NotCondition not:
                Check($"{place}.of", not.Of, depth + 1);
                WarnOfNewcomers(place, not.Of);
                break;
            case TraitCondition trait:
                CheckPath(place, trait.Trait);
                CheckTest(place, trait.Test);
                break;
            case PropertyCondition:
                Error(place, "A property belongs into the filter of an event. Test a trait here, or put it behind \"where\" of an event.");
                break;
            case EventCondition performed:
                CheckPattern(place, performed.Event, depth);
                CheckAggregate(place, performed.Aggregate);
                CheckTest(place, performed.Test);
                CheckNoPlace(place, performed.Test);
                CheckWindow($"{place}.window", performed.Window);
                break;
            case SequenceCondition sequence:
                CheckSequence(place, sequence, depth);
                break;
            case GroupCondition { Segment.Length: 0 } or SegmentCondition { Segment.Length: 0 } or ComputedCondition { Trait.Length: 0 } or ListCondition { List.Length: 0 } or ConsentCondition { Category.Length: 0 } or ReachableCondition { IdentifierType.Length: 0 }:
                Error(place, "The name is empty.");
                break;
            case GroupCondition group:
                CheckPath(place, group.Trait);
                break;
            case BucketCondition bucket when bucket.From < 0 || bucket.To > 1 || bucket.From >= bucket.To:
                Error(place, "A bucket goes from 0 or more to 1 or less, and is not empty, such as 0 to 0.1 for a tenth.");
                break;
            case ComputedCondition computed:
                CheckTest(place, computed.Test);
                CheckNoPlace(place, computed.Test);
                CheckTimeOf(place, RuleDefinition.IdOfTrait(computed.Trait), computed.Test);
                break;
            case HeldCondition held:
                CheckHeld(place, held);
                break;
            case RankCondition rank:
                CheckRank(place, rank);
                break;
            case ObservedCondition observed:
                CheckDuration($"{place}.for", observed.For, TimeSpan.Zero, isIncluded: false);
                break;
        }
    }

    private void CheckParts(string place, IReadOnlyList<Condition> parts, int depth)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            Check($"{place}.of[{i}]", parts[i], depth + 1);
        }
    }

    private void CheckPath(string place, string path)
    {
        if (string.IsNullOrEmpty(path) || !Identity.TraitPath.IsWellFormed(path))
        {
            Error($"{place}.path", "The path is empty, or a backslash in it stands before something else than a dot or a backslash.");
        }
    }

    private void CheckTest(string place, ValueTest test)
    {
        if (TestShape.FindProblem(test) is { } problem)
        {
            Error($"{place}.op", $"The operator {test.Operator} {problem}");
        }
    }

    private void CheckNoPlace(string place, ValueTest test)
    {
        if (test.Operator == ValueOperator.Near)
        {
            Error($"{place}.op", "What is worked out of events is no place. Test one of a trait, or of a property in the filter of the event.");
        }
    }

    private void CheckPattern(string place, EventPattern pattern, int depth)
    {
        if (pattern.Name is { Length: 0 })
        {
            Error($"{place}.name", "The name of the event is empty. Leave it out for any.");
        }

        if (pattern.Where is not null)
        {
            CheckFilter($"{place}.where", pattern.Where, depth + 1);
        }
    }

    private void CheckFilter(string place, Condition filter, int depth)
    {
        switch (filter)
        {
            case var _ when depth > MaxDepth:
                Error(place, $"Conditions are nested more than {MaxDepth} deep.");
                break;
            case AllCondition or AnyCondition:
                var parts = filter is AllCondition all ? all.Of : ((AnyCondition)filter).Of;
                for (var i = 0; i < parts.Count; i++)
                {
                    CheckFilter($"{place}.of[{i}]", parts[i], depth + 1);
                }

                break;
            case NotCondition not:
                CheckFilter($"{place}.of", not.Of, depth + 1);
                break;
            case PropertyCondition property:
                CheckPath(place, property.Property);
                CheckTest(place, property.Test);
                if (DependsOnNow(property.Test))
                {
                    Error(place, "What an event is does not change with time, so its filter cannot compare with now. Use the window of the condition.");
                }

                break;
            default:
                Error(place, "The filter of an event consists of properties, joined by all, any and not.");
                break;
        }
    }

    private void CheckAggregate(string place, EventAggregate aggregate)
    {
        if (aggregate.NeedsProperty)
        {
            CheckPath($"{place}.agg", aggregate.Property ?? string.Empty);
        }
        else if (aggregate.Property is not null)
        {
            Error($"{place}.agg.path", $"{aggregate.Function} looks at no property. Leave it out.");
        }

        if (aggregate.Function == AggregateFunction.Periods != aggregate.Periods is not null)
        {
            Error($"{place}.agg.periods", "Periods takes the calendar to count by, and nothing else does.");
        }
    }

    private void CheckWindow(string place, Window? window)
    {
        switch (window)
        {
            case RollingWindow rolling:
                CheckDuration($"{place}.for", rolling.For, TimeSpan.Zero, isIncluded: false);
                CheckDuration($"{place}.ago", rolling.Ago, TimeSpan.Zero, isIncluded: true);
                break;
            case CalendarWindow calendar when calendar.Count is < 1 or > MaxPeriods || calendar.Ago is < 0 or > MaxPeriods:
                Error(place, $"A calendar window has 1 to {MaxPeriods} periods, and ended 0 to {MaxPeriods} ago.");
                break;
            case CalendarWindow { IncludesCurrent: true, Ago: not 0 }:
                Error($"{place}.ago", "With the current period, the window ends now. Leave one of the two out.");
                break;
            case FixedWindow { From: null, To: null }:
                Error(place, "A fixed window has a beginning or an end. Leave the window out for all events.");
                break;
            case FixedWindow { From: { } from, To: { } to } when from >= to:
                Error(place, "The window ends before it begins.");
                break;
        }
    }

    private void CheckDuration(string place, TimeSpan duration, TimeSpan least, bool isIncluded)
    {
        if (duration < least || (duration == least && !isIncluded) || duration.Ticks % TimeSpan.TicksPerMillisecond != 0 || duration > TimeSpan.FromDays(36_500))
        {
            Error(place, $"A duration is {(isIncluded ? "0 or" : "1 ms or")} more, whole milliseconds, and 36,500 days at most.");
        }
    }

    private void CheckSequence(string place, SequenceCondition sequence, int depth)
    {
        CheckDuration($"{place}.within", sequence.Within, TimeSpan.Zero, isIncluded: false);
        CheckWindow($"{place}.window", sequence.Window);
        if (sequence.Steps.Count is < 2 or > MaxSteps || sequence.Steps[0].IsUnwanted)
        {
            Error($"{place}.steps", $"A sequence has 2 to {MaxSteps} steps, and the first one is wanted.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sequence.Steps.Count; i++)
        {
            var (step, at) = (sequence.Steps[i], $"{place}.steps[{i}]");
            CheckPattern(at, step.Event, depth);
            if (step.IsUnwanted && i > 0 && sequence.Steps[i - 1].IsUnwanted)
            {
                Error(at, "Two unwanted steps follow each other. Join them into one with a filter, or put a wanted one between.");
            }

            foreach (var tie in step.Ties)
            {
                CheckPath($"{at}.match", tie.Property);
                CheckPath($"{at}.match", tie.StepProperty);
                if (!names.Contains(tie.Step))
                {
                    Error($"{at}.match", $"There is no earlier wanted step \"{tie.Step}\". Name one with \"as\".");
                }
            }

            if (step.As is not null && (step.IsUnwanted || step.As.Length == 0 || step.As.AsSpan().ContainsAny('.', '$') || !names.Add(step.As)))
            {
                Error($"{at}.as", "The name of a step is its own, without dots and dollar signs, and only a wanted step has one.");
            }
        }
    }

    private void WarnOfNewcomers(string place, Condition of)
    {
        if (of is EventCondition { Aggregate.Function: AggregateFunction.Count, Window: RollingWindow or CalendarWindow })
        {
            _problems.Add(new SegmentProblem(
                IsError: false,
                place,
                "\"Did not do\" is true of those, too, who came only just now and had no occasion. Add \"observed\" with the length of the window to leave them out."));
        }
    }

    /// <summary>Follows references to other rules, which must exist and must not lead back.</summary>
    private void CheckReferences(string place, RuleDefinition definition)
    {
        var path = new List<string> { definition.Id };
        var done = new HashSet<string>(StringComparer.Ordinal);
        Follow(definition);

        void Follow(RuleDefinition rule)
        {
            foreach (var id in rule.References)
            {
                if (path.Contains(id))
                {
                    var circle = path.Skip(path.IndexOf(id)).Append(id).Select(RuleDefinition.Describe);
                    Error(place, $"The {RuleDefinition.Describe(id)} refers to itself: {string.Join(" → ", circle)}. Take one of these references out.");
                }
                else if (_others(id) is not { } other)
                {
                    Error(place, $"There is no {RuleDefinition.Describe(id)}. Add it first, or correct the id.");
                }
                else if (done.Add(id))
                {
                    path.Add(id);
                    Follow(other);
                    path.RemoveAt(path.Count - 1);
                }
            }
        }
    }
}

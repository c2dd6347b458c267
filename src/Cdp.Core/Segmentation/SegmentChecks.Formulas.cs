using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation;

/// <content>Computed traits, and conditions on them.</content>
internal sealed partial class SegmentChecks
{
    private const int MaxParts = 100;

    private void Check(string place, Formula? formula, int depth)
    {
        switch (formula)
        {
            case null:
                Error(place, "There is no formula.");
                break;
            case var _ when depth > MaxDepth:
                Error(place, $"Formulas are nested more than {MaxDepth} deep. Put a part into a computed trait of its own.");
                break;
            case EventFormula performed:
                CheckPattern(place, performed.Event, depth);
                CheckAggregate(place, performed.Aggregate);
                CheckWindow($"{place}.window", performed.Window);
                break;
            case ComputedFormula { Trait.Length: 0 }:
                Error(place, "The name is empty.");
                break;
            case ScoreFormula score:
                CheckScore(place, score, depth);
                break;
            case SumFormula sum:
                CheckCount($"{place}.of", sum.Parts.Count, "parts");
                if (sum.Least > sum.Most)
                {
                    Error(place, "The least value is greater than the most. Swap them.");
                }

                for (var i = 0; i < sum.Parts.Count; i++)
                {
                    Check($"{place}.of[{i}].value", sum.Parts[i].Value, depth + 1);
                }

                break;
            case CasesFormula cases:
                CheckCases(place, cases, depth);
                break;
        }
    }

    private void CheckCases(string place, CasesFormula cases, int depth)
    {
        CheckCount($"{place}.of", cases.Cases.Count, "cases");
        for (var i = 0; i < cases.Cases.Count; i++)
        {
            Check($"{place}.of[{i}].when", cases.Cases[i].When, depth + 1);
            CheckResult($"{place}.of[{i}].then", cases.Cases[i].Then);
        }

        if (cases.Otherwise is { } otherwise)
        {
            CheckResult($"{place}.otherwise", otherwise);
        }
    }

    private void CheckScore(string place, ScoreFormula score, int depth)
    {
        Check($"{place}.of", score.Of, depth + 1);
        CheckCount($"{place}.cuts", score.Cuts.Count, "cuts");
        for (var i = 1; i < score.Cuts.Count; i++)
        {
            if (!Rises(score.Cuts[i - 1], score.Cuts[i]))
            {
                Error($"{place}.cuts[{i}]", "Cuts are of one kind, numbers, texts or points in time, and each is greater than the one before it.");
            }
        }

        if (score.Cuts.Any(cut => cut.Kind == RuleValueKind.Now) && !IsTimeOfEvent(score.Of))
        {
            Error(place, "Cuts relative to now take the time of an event, such as \"first time\" or \"last time\". Score that.");
        }
    }

    private static bool Rises(RuleValue first, RuleValue second) => first.Kind == second.Kind && first.Kind switch
    {
        RuleValueKind.Number => first.Number < second.Number,
        RuleValueKind.Text => string.CompareOrdinal(first.Text, second.Text) < 0,
        RuleValueKind.Instant or RuleValueKind.Now => first.ToUnixMilliseconds(0) < second.ToUnixMilliseconds(0),
        _ => false,
    };

    private void CheckResult(string place, RuleValue value)
    {
        if (value.Kind is RuleValueKind.Instant or RuleValueKind.Now)
        {
            Error(place, "A case gives a text, a number, true or false.");
        }
    }

    private void CheckCount(string place, int count, string what)
    {
        if (count is < 1 or > MaxParts)
        {
            Error(place, $"There are 1 to {MaxParts} {what}.");
        }
    }

    private void CheckHeld(string place, HeldCondition held)
    {
        CheckDuration($"{place}.for", held.For, TimeSpan.Zero, isIncluded: false);
        CheckPath($"{place}.of", held.Of.Trait);
        CheckTest($"{place}.of", held.Of.Test);
        if (held.Of.Test.Operator == ValueOperator.Near)
        {
            Error($"{place}.of", "A place cannot be held, because two traits make it. Test one of them.");
        }
        else if (DependsOnNow(held.Of.Test))
        {
            Error($"{place}.of", "What is held was said, and does not change with time, so its test cannot compare with now.");
        }
    }

    private void CheckRank(string place, RankCondition rank)
    {
        if (rank.Trait is null == rank.Computed is null || rank.Computed is { Length: 0 })
        {
            Error($"{place}.by", "A rank is by one trait: one of the golden profile, or a computed one.");
        }
        else if (rank.Trait is not null)
        {
            CheckPath($"{place}.by", rank.Trait);
        }

        if (rank.Size <= 0 || rank.Skip < 0 || !IsShareOrNumber(rank.Size) || !IsShareOrNumber(rank.Skip))
        {
            Error(place, "The size of a rank is a share such as 0.1 for a tenth, or a whole number of profiles; so is what is skipped, which may be 0.");
        }
        else if (rank is { Size: < 1, Skip: < 1 } && rank.Size + rank.Skip > 1)
        {
            Error(place, "What is skipped and what is taken are more than everybody. Make one of them smaller.");
        }
    }

    private static bool IsShareOrNumber(decimal value) => value < 1 || (decimal.IsInteger(value) && value <= int.MaxValue);

    /// <summary>Checks that a test which compares with now is asked of the time of an event.</summary>
    private void CheckTimeOf(string place, string trait, ValueTest test)
    {
        if (_others(trait)?.Trait is { } other && DependsOnNow(test) && !IsTimeOfEvent(other.Value))
        {
            Error(place, $"The {RuleDefinition.Describe(trait)} is not the time of an event, so its test cannot compare with now.");
        }
    }

    private static bool DependsOnNow(ValueTest test) => TestShape.FindProblem(test) is null && new ValueTester(test).DependsOnNow;

    private bool IsTimeOfEvent(Formula formula)
    {
        // References may lead in a circle, which is told elsewhere.
        for (var depth = 0; depth < MaxDepth && formula is ComputedFormula computed && _others(RuleDefinition.IdOfTrait(computed.Trait))?.Trait is { } other; depth++)
        {
            formula = other.Value;
        }

        return formula is EventFormula;
    }
}

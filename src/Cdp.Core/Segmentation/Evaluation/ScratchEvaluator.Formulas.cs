using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Evaluation;

/// <content>Computed traits.</content>
internal sealed partial class ScratchEvaluator
{
    /// <summary>Works out a formula.</summary>
    public Scalar Evaluate(Formula formula)
    {
        switch (formula)
        {
            case EventFormula performed:
                var zoned = ZoneRewriter.In(performed, subject.Zone);
                return Aggregate(zoned.Event, zoned.Aggregate, zoned.Window);
            case ComputedFormula computed:
                return Evaluate(find(RuleDefinition.IdOfTrait(computed.Trait)).Trait!.Value);
            case ScoreFormula score:
                var unused = new Horizon(now);
                return ScoreCuts.Score(Evaluate(score.Of), ScoreCuts.ToTesters(score), ref unused);
            case SumFormula sum:
                return WeightedSum.Of(sum, [.. sum.Parts.Select(part => Evaluate(part.Value))]);
            case CasesFormula cases:
                var first = cases.Cases.FirstOrDefault(each => Evaluate(each.When) == Truth.True);
                return (first?.Then ?? cases.Otherwise) is { } value ? Scalar.OfRule(value) : default;
            default:
                throw new ArgumentException($"There is no way to work out a {formula.GetType().Name}.", nameof(formula));
        }
    }
}

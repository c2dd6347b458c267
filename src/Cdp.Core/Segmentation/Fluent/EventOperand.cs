using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Fluent;

/// <summary>What is worked out of events.</summary>
public sealed record EventOperand : RuleOperand<EventCondition>
{
    private readonly EventFormula _formula;

    internal EventOperand(EventFormula formula)
    {
        _formula = formula;
    }

    /// <summary>Gives the formula, for a computed trait.</summary>
    /// <returns>The formula.</returns>
    public EventFormula ToFormula() => _formula;

    private protected override EventCondition Build(ValueTest test) =>
        new() { Event = _formula.Event, Aggregate = _formula.Aggregate, Window = _formula.Window, Test = test };
}

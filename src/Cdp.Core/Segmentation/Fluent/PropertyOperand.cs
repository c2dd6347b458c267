using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Fluent;

/// <summary>A property of an event, for the filter of a rule on events.</summary>
public sealed record PropertyOperand : RuleOperand<PropertyCondition>
{
    private readonly string _property;
    private readonly EventPart _part;

    internal PropertyOperand(string property, EventPart part)
    {
        (_property, _part) = (property, part);
    }

    private protected override PropertyCondition Build(ValueTest test) => new(_property, test, _part);
}

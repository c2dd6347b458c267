using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Traits;

/// <summary>A case of a <see cref="CasesFormula"/>.</summary>
/// <param name="When">The condition.</param>
/// <param name="Then">The value: a text, a number, true or false.</param>
public sealed record FormulaCase(Condition When, RuleValue Then);

using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Traits;

/// <summary>The value of the first case whose condition is true, such as the stage of a customer's life.</summary>
/// <param name="Cases">The cases, in the order in which they are tried, 1 to 100.</param>
/// <param name="Otherwise">The value where none is true; <see langword="null"/> for a missing one. It is a text, a number, true or false.</param>
public sealed record CasesFormula(IReadOnlyList<FormulaCase> Cases, RuleValue? Otherwise = null) : Formula;

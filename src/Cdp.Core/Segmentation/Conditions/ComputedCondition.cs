using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Conditions;

/// <summary>A computed trait passes a test.</summary>
/// <param name="Trait">The id of the computed trait.</param>
/// <param name="Test">The test. It compares with now only where the trait is the time of an event.</param>
public sealed record ComputedCondition(string Trait, ValueTest Test) : Condition;

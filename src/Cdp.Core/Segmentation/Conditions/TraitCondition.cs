using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Conditions;

/// <summary>A trait of the golden profile passes a test.</summary>
/// <remarks>
/// A nested trait is named by its path, such as <c>address.city</c>. Where a part of the path is an array, the rest is looked up in each of its elements, and the test
/// is that of an array of what was found.
/// </remarks>
/// <param name="Trait">The name or path of the trait.</param>
/// <param name="Test">The test.</param>
public sealed record TraitCondition(string Trait, ValueTest Test) : Condition;

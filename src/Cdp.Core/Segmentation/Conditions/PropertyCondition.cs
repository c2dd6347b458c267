using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Conditions;

/// <summary>A property of an event passes a test. It has its place in the filter of an event only.</summary>
/// <param name="Property">The name or path of the property, such as <c>total</c> or <c>products.sku</c>. Where a part of the path is an array, the rest is looked up in each of its elements.</param>
/// <param name="Test">The test.</param>
/// <param name="Part">The part of the event to look in.</param>
public sealed record PropertyCondition(string Property, ValueTest Test, EventPart Part = EventPart.Properties) : Condition;

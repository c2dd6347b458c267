namespace Cdp.Segmentation.Conditions;

/// <summary>At least one of the conditions holds. Of none, it is false.</summary>
/// <param name="Of">The conditions.</param>
public sealed record AnyCondition(IReadOnlyList<Condition> Of) : Condition;

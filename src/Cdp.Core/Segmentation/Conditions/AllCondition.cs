namespace Cdp.Segmentation.Conditions;

/// <summary>All conditions hold. Of none, it is true.</summary>
/// <param name="Of">The conditions.</param>
public sealed record AllCondition(IReadOnlyList<Condition> Of) : Condition;

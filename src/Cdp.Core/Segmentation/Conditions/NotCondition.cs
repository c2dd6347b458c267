namespace Cdp.Segmentation.Conditions;

/// <summary>A condition does not hold. Where that is unknown, this is unknown, too.</summary>
/// <param name="Of">The condition.</param>
public sealed record NotCondition(Condition Of) : Condition;

namespace Cdp.Segmentation.Conditions;

/// <summary>A profile has an identifier that is on a static list. It is true or false, never unknown.</summary>
/// <param name="List">The name of the list.</param>
public sealed record ListCondition(string List) : Condition;

namespace Cdp.Segmentation.Conditions;

/// <summary>A profile agreed to a category of consent.</summary>
/// <remarks>
/// The latest event that says something about the category in <c>context.consent.categoryPreferences</c> decides; of several at that time, a refusal. Where no event
/// says anything, it is unknown.
/// </remarks>
/// <param name="Category">The category, as the sources name it.</param>
public sealed record ConsentCondition(string Category) : Condition;

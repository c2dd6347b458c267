namespace Cdp.Segmentation.Language;

/// <summary>What a token of the grammar is.</summary>
/// <param name="Description">For people, such as <c>a number</c>.</param>
/// <param name="Kind">What is suggested for it.</param>
/// <param name="Texts">What can stand for it, where that is known beforehand.</param>
internal sealed record Expected(string Description, SuggestionKind Kind, params string[] Texts);

namespace Cdp.Kpis.Regression;

/// <summary>A term of a model: a column of numbers, or one text of a column of texts as an indicator.</summary>
/// <param name="Name">The name: that of the column, or <c>column=text</c>.</param>
/// <param name="Column">The column that it comes from.</param>
/// <param name="Level">The text that the indicator is 1 for; <see langword="null"/> for a column of numbers.</param>
/// <param name="Reference">The text that the indicator is compared with; <see langword="null"/> for a column of numbers.</param>
public sealed record DesignTerm(string Name, string Column, string? Level = null, string? Reference = null);

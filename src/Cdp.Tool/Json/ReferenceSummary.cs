namespace Cdp.Tool.Json;

/// <summary>A column of texts in a model, for programs.</summary>
/// <param name="Column">The column.</param>
/// <param name="Reference">The text that the others are compared with.</param>
/// <param name="Levels">The others.</param>
internal sealed record ReferenceSummary(string Column, string Reference, IReadOnlyList<string> Levels);

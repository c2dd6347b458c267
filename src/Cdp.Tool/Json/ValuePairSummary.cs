namespace Cdp.Tool.Json;

/// <summary>The values of two records side by side, for programs.</summary>
/// <param name="Column">The column of the model.</param>
/// <param name="Trait">The trait that it takes its values from.</param>
/// <param name="A">The value of the first record; left out when it is missing.</param>
/// <param name="B">The value of the other record; left out when it is missing.</param>
internal sealed record ValuePairSummary(string Column, string Trait, string? A, string? B);

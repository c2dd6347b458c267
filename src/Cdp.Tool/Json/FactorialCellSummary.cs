namespace Cdp.Tool.Json;

/// <summary>The units that saw one combination, for programs.</summary>
/// <param name="Levels">The level of each factor.</param>
/// <param name="Units">How many units there are.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their standard deviation; left out of fewer than two.</param>
internal sealed record FactorialCellSummary(IReadOnlyList<string> Levels, long Units, double Mean, double? StandardDeviation);

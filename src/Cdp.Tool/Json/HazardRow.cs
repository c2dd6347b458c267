namespace Cdp.Tool.Json;

/// <summary>What a model of Cox says of a record, for programs.</summary>
/// <param name="Row">The number of the record, from 1.</param>
/// <param name="Id">What it is called; left out without a column of ids.</param>
/// <param name="LogRelativeHazard">The logarithm of its hazard beside that of somebody with the mean of each column.</param>
/// <param name="Median">By when it has had the event with a probability of one half; left out where that lies beyond the last event.</param>
internal sealed record HazardRow(int Row, string? Id, double LogRelativeHazard, double? Median);

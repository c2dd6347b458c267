using Cdp.Tool.Csv;

namespace Cdp.Tool.Runs;

/// <summary>What a person asked for.</summary>
/// <param name="Load">The files.</param>
/// <param name="Model">The file of a model to use, or <see langword="null"/> to choose and train one.</param>
/// <param name="Threshold">The probability from which on a pair is a link.</param>
/// <param name="WantsReport">Whether a report is to be written, which needs the records that hold too little.</param>
internal sealed record MatchRequest(LoadRequest Load, string? Model, double Threshold, bool WantsReport);

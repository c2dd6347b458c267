using Cdp.Kpis.Attribution;

namespace Cdp.Tool.Json;

/// <summary>A Markov chain of touches, for programs.</summary>
/// <param name="Order">How many touches back it remembers.</param>
/// <param name="ConversionProbability">How likely a path ends in a conversion.</param>
/// <param name="RemovalEffects">What would be lost without each channel.</param>
/// <param name="Transitions">The steps.</param>
internal sealed record MarkovSummary(int Order, double ConversionProbability, IReadOnlyDictionary<string, double> RemovalEffects, IReadOnlyList<MarkovTransition> Transitions);

namespace Cdp.Kpis.Attribution;

/// <summary>A step of a Markov chain of touches.</summary>
/// <param name="From">The last touches, or <see cref="MarkovChain.Start"/>.</param>
/// <param name="To">The last touches after it, <see cref="MarkovChain.Conversion"/> or <see cref="MarkovChain.Null"/>.</param>
/// <param name="Probability">How likely the step is.</param>
public readonly record struct MarkovTransition(string From, string To, double Probability);

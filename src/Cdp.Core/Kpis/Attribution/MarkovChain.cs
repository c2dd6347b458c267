namespace Cdp.Kpis.Attribution;

/// <summary>The Markov chain of the paths, and what each channel does for it.</summary>
/// <param name="Order">How many touches back it remembers.</param>
/// <param name="ConversionProbability">How likely a path ends in a conversion; it equals the share of the paths that do.</param>
/// <param name="RemovalEffects">What would be lost without each channel, by name in ordinal order.</param>
/// <param name="Transitions">The steps, by name in ordinal order.</param>
public sealed record MarkovChain(int Order, double ConversionProbability, IReadOnlyList<RemovalEffect> RemovalEffects, IReadOnlyList<MarkovTransition> Transitions)
{
    /// <summary>The state before the first touch.</summary>
    public const string Start = "(start)";

    /// <summary>The state of those who converted.</summary>
    public const string Conversion = "(conversion)";

    /// <summary>The state of those who did not.</summary>
    public const string Null = "(null)";
}

using Cdp.Kpis.Journeys;

namespace Cdp.Tool.Json;

/// <summary>Which ways customers go, for programs.</summary>
/// <param name="Journeys">How many journeys there are.</param>
/// <param name="Sequences">The most frequent ones.</param>
/// <param name="Transitions">What followed what, from <c>(start)</c> to <c>(end)</c>.</param>
/// <param name="DropOff">The steps after which journeys ended, with the share of all there that ended.</param>
internal sealed record JourneysSummary(int Journeys, IReadOnlyList<JourneySequence> Sequences, IReadOnlyList<JourneyTransition> Transitions, IReadOnlyList<JourneyTransition> DropOff)
{
    /// <summary>Takes ways.</summary>
    /// <param name="result">The ways.</param>
    /// <returns>The summary.</returns>
    public static JourneysSummary Of(JourneyResult result) => new(
        result.Journeys, result.Sequences, result.Transitions, [.. result.Exits.OrderByDescending(static exit => exit.Count).ThenBy(static exit => exit.From, StringComparer.Ordinal)]);
}

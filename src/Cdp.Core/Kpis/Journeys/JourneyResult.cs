namespace Cdp.Kpis.Journeys;

/// <summary>Which ways customers go.</summary>
/// <param name="Journeys">How many journeys there were.</param>
/// <param name="Sequences">The most frequent ones, with those of one number in ordinal order.</param>
/// <param name="Transitions">What followed what, by name in ordinal order. Of a step, the share that goes to <see cref="End"/> is its drop-off.</param>
public sealed record JourneyResult(int Journeys, IReadOnlyList<JourneySequence> Sequences, IReadOnlyList<JourneyTransition> Transitions)
{
    /// <summary>What comes before the first step.</summary>
    public const string Start = "(start)";

    /// <summary>What comes after the last step.</summary>
    public const string End = "(end)";

    /// <summary>Gets the entries: the first steps with their shares.</summary>
    public IEnumerable<JourneyTransition> Entries => Transitions.Where(static transition => transition.From == Start);

    /// <summary>Gets the exits: the last steps with the share of those there who left.</summary>
    public IEnumerable<JourneyTransition> Exits => Transitions.Where(static transition => transition.To == End);
}

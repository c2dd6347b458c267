namespace Cdp.Kpis.Journeys;

/// <summary>A step that followed another.</summary>
/// <param name="From">The step before; <see cref="JourneyResult.Start"/> for the first one.</param>
/// <param name="To">The step; <see cref="JourneyResult.End"/> where the journey ended.</param>
/// <param name="Count">How often.</param>
/// <param name="Share">The share of all that came from there.</param>
public sealed record JourneyTransition(string From, string To, int Count, double Share);

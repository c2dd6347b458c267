namespace Cdp.Kpis.Journeys;

/// <summary>A way that was gone.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="Journeys">How many journeys went it.</param>
/// <param name="Share">Their share of all.</param>
public sealed record JourneySequence(IReadOnlyList<string> Steps, int Journeys, double Share);

namespace Cdp.Kpis.Survival;

/// <summary>Observations that are compared with those of other groups.</summary>
/// <param name="Name">The name of the group.</param>
/// <param name="Observations">Its observations.</param>
public sealed record SurvivalGroup(string Name, IReadOnlyList<SurvivalObservation> Observations);

namespace Cdp.Kpis.Survival;

/// <summary>The events of a group beside those that it would have if all groups had the same hazard.</summary>
/// <param name="Name">The name of the group.</param>
/// <param name="Observations">How many observations it has.</param>
/// <param name="Observed">How many had the event, each weighted as the test does.</param>
/// <param name="Expected">How many would have had it, weighted alike.</param>
public sealed record GroupEvents(string Name, int Observations, double Observed, double Expected);

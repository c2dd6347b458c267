namespace Cdp.Kpis.Experiments;

/// <summary>A variant of an experiment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">How many units see it in comparison with the others, above 0: 50 and 50, or 9 and 1.</param>
public sealed record ExperimentVariant(string Name, double Weight = 1);

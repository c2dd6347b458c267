using Cdp.Kpis.Survival;

namespace Cdp.Kpis.Retention;

/// <summary>How long some customers stay.</summary>
/// <param name="Name">The group.</param>
/// <param name="Curve">Which share is still there, by days since the beginning.</param>
public sealed record RetentionGroup(string Name, SurvivalCurve Curve);

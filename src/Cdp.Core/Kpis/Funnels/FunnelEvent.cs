namespace Cdp.Kpis.Funnels;

/// <summary>Something that a customer did, as funnels and journeys look at it.</summary>
/// <param name="Name">The name of the event, or of the page or screen.</param>
/// <param name="At">When.</param>
/// <param name="Id">What tells events apart, and orders those of one instant.</param>
/// <param name="Properties">Its properties as text; those of which nothing is asked may be left out.</param>
public sealed record FunnelEvent(string Name, DateTimeOffset At, string Id, IReadOnlyDictionary<string, string> Properties);

namespace Cdp.Kpis.Funnels;

/// <summary>A step of a funnel.</summary>
/// <param name="Event">The name of the event, or of the page or screen.</param>
public sealed record FunnelStep(string Event)
{
    /// <summary>Gets the values that properties of the event must have, by name, as text.</summary>
    /// <value>The default is empty: any event of the name will do.</value>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();
}

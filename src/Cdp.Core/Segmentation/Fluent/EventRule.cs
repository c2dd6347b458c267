namespace Cdp.Segmentation.Fluent;

/// <summary>Which events a rule looks at, with properties by name.</summary>
public sealed record EventRule : EventSelection<EventRule>
{
    internal EventRule()
    {
    }
}

namespace Cdp.Segmentation.Conditions;

/// <summary>A part of an event that has values.</summary>
public enum EventPart
{
    /// <summary>The properties of a track, page or screen call.</summary>
    Properties,

    /// <summary>The traits of an identify or group call.</summary>
    Traits,

    /// <summary>The context: campaign, page, device, locale and the like.</summary>
    Context,
}

namespace Cdp.Kpis.Attribution;

/// <summary>How a conversion is credited to the touches before it.</summary>
public enum AttributionModel
{
    /// <summary>All to the first touch.</summary>
    FirstTouch,

    /// <summary>All to the last touch.</summary>
    LastTouch,

    /// <summary>All to the last touch that was not direct; to direct where there was no other.</summary>
    LastNonDirect,

    /// <summary>To every touch alike.</summary>
    Linear,

    /// <summary>To every touch, half as much for each half-life before the conversion. Needs times.</summary>
    TimeDecay,

    /// <summary>Fixed shares to the first and the last touch, the rest to those between alike. Of two touches each has its share of both shares.</summary>
    PositionBased,

    /// <summary>By how much likelier a Markov chain of the touches is to end in a conversion with a channel than without it.</summary>
    Markov,

    /// <summary>By the Shapley value of a channel, where a set of channels is worth the conversions that had no touch outside it.</summary>
    Shapley,
}

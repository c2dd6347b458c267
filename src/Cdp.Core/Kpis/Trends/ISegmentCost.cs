namespace Cdp.Kpis.Trends;

/// <summary>How badly a segment of a series is told by one set of figures: twice the negative logarithm of its likelihood, but for what does not depend on the segments.</summary>
internal interface ISegmentCost
{
    /// <summary>Gets how many figures a segment has.</summary>
    int Figures { get; }

    /// <summary>Gives the cost of the values from a place on and before another.</summary>
    double Of(int from, int to);
}

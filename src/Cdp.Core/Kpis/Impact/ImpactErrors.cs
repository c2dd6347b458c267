namespace Cdp.Kpis.Impact;

/// <summary>What the interval of an effect takes for granted.</summary>
public enum ImpactErrors
{
    /// <summary>Nothing is known of errors, as a side has fewer than two periods.</summary>
    None,

    /// <summary>Periods are independent of each other: Welch's test.</summary>
    Independent,

    /// <summary>Neighbouring periods may hang together, and the two groups of one period may, too: the errors of Newey and West, with autocorrelation of order 1 taken out before and put back after.</summary>
    Serial,
}

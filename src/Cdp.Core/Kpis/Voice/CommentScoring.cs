namespace Cdp.Kpis.Voice;

/// <summary>What the scores of comments are.</summary>
public enum CommentScoring
{
    /// <summary>How likely one recommends, from 0 to 10: a promoter counts 100 points, a detractor −100, others 0, so that the mean is the net promoter score.</summary>
    NetPromoter,

    /// <summary>How satisfied one is: one of the two best scores counts 100 points, others 0, so that the mean is the customer satisfaction in percent.</summary>
    Satisfaction,

    /// <summary>How easy it was: the score itself counts, so that the mean is the customer effort score.</summary>
    Effort,
}

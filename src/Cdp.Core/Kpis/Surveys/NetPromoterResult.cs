namespace Cdp.Kpis.Surveys;

/// <summary>A net promoter score, in points from −100 to 100.</summary>
/// <param name="Promoters">How many score 9 or 10.</param>
/// <param name="Passives">How many score 7 or 8.</param>
/// <param name="Detractors">How many score 0 to 6.</param>
/// <param name="Excluded">How many answers do not apply.</param>
/// <param name="Score">The score; <see langword="null"/> where nobody answered.</param>
/// <param name="StandardError">Its standard error, in points.</param>
/// <param name="Interval">The interval by the normal distribution; a point where all answer alike.</param>
/// <param name="AdjustedInterval">The interval that is right for small samples, too.</param>
/// <param name="Level">The confidence of the intervals.</param>
/// <param name="Reason">Why there is no score; <see langword="null"/> where there is one.</param>
/// <param name="Warnings">What is wrong and what can be done; empty where nothing is.</param>
public sealed record NetPromoterResult(
    long Promoters,
    long Passives,
    long Detractors,
    int Excluded,
    double? Score,
    double? StandardError,
    ScoreInterval? Interval,
    ScoreInterval? AdjustedInterval,
    double Level,
    string? Reason,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Gets how many answers count.</summary>
    public long Responses => Promoters + Passives + Detractors;
}

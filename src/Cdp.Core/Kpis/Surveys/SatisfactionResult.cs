namespace Cdp.Kpis.Surveys;

/// <summary>A customer satisfaction.</summary>
/// <param name="Responses">How many answers count.</param>
/// <param name="Satisfied">How many of them give one of the two best scores.</param>
/// <param name="Excluded">How many answers do not apply.</param>
/// <param name="Share">The share of the satisfied, from 0 to 1; <see langword="null"/> where nobody answered.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Mean">The mean score, turned around where low scores are good.</param>
/// <param name="Level">The confidence of the interval.</param>
/// <param name="Reason">Why there is no share; <see langword="null"/> where there is one.</param>
/// <param name="Warnings">What is wrong and what can be done; empty where nothing is.</param>
public sealed record SatisfactionResult(
    int Responses,
    long Satisfied,
    int Excluded,
    double? Share,
    ScoreInterval? Interval,
    double? Mean,
    double Level,
    string? Reason,
    IReadOnlyList<string> Warnings);

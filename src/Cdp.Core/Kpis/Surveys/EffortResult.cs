namespace Cdp.Kpis.Surveys;

/// <summary>A customer effort score. High figures stand for little effort.</summary>
/// <param name="Responses">How many answers count.</param>
/// <param name="Easy">How many of them lie above the middle of the scale.</param>
/// <param name="Excluded">How many answers do not apply.</param>
/// <param name="Mean">The mean score; <see langword="null"/> where nobody answered.</param>
/// <param name="StandardError">Its standard error; <see langword="null"/> of fewer than two answers.</param>
/// <param name="Interval">The interval of the mean, within the scale; <see langword="null"/> of fewer than two answers.</param>
/// <param name="EasyShare">The share of those above the middle, from 0 to 1.</param>
/// <param name="EasyInterval">The interval of the share.</param>
/// <param name="Level">The confidence of the intervals.</param>
/// <param name="Reason">Why there is no score; <see langword="null"/> where there is one.</param>
/// <param name="Warnings">What is wrong and what can be done; empty where nothing is.</param>
public sealed record EffortResult(
    int Responses,
    long Easy,
    int Excluded,
    double? Mean,
    double? StandardError,
    ScoreInterval? Interval,
    double? EasyShare,
    ScoreInterval? EasyInterval,
    double Level,
    string? Reason,
    IReadOnlyList<string> Warnings);

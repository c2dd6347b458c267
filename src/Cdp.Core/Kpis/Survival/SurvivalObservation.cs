namespace Cdp.Kpis.Survival;

/// <summary>How long somebody was watched, and whether the event came about then. Times are in one unit, such as days, from the beginning of each one's own time on.</summary>
/// <param name="Duration">How long, 0 or more: until the event, or until the watching ended without it.</param>
/// <param name="IsEvent">Whether the event came about; else the observation is censored, and the event may have come later.</param>
/// <param name="Entry">When the watching began, where that was after the beginning (left truncation): above 0 and below the duration. 0 is from the beginning on.</param>
public readonly record struct SurvivalObservation(double Duration, bool IsEvent, double Entry = 0);

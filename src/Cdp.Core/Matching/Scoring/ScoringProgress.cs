namespace Cdp.Matching.Scoring;

/// <summary>How far scoring has come.</summary>
/// <param name="DoneUnits">The number of pieces of work that are done.</param>
/// <param name="TotalUnits">The number of all pieces, of about equal size.</param>
public readonly record struct ScoringProgress(int DoneUnits, int TotalUnits);

namespace Cdp.Segmentation.Conditions;

/// <summary>Where the values of a ranking are cut.</summary>
/// <param name="Lower">The lower end; <see langword="null"/> for none. Among the highest it is in, among the lowest it is not.</param>
/// <param name="Upper">The upper end; <see langword="null"/> for none. Among the highest it is not in, among the lowest it is.</param>
/// <param name="At">When it was worked out. Whole milliseconds, UTC.</param>
public sealed record RankCut(decimal? Lower, decimal? Upper, DateTimeOffset At);

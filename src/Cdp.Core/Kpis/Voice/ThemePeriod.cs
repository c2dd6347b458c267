namespace Cdp.Kpis.Voice;

/// <summary>What the comments of a period come to.</summary>
/// <param name="Start">The first day of the period, in UTC.</param>
/// <param name="End">The day behind it.</param>
/// <param name="Figure">What its comments come to; the share is that of all comments of the period.</param>
public sealed record ThemePeriod(DateOnly Start, DateOnly End, CommentFigure Figure);

namespace Cdp.Kpis.Surveys;

/// <summary>Where the figure of all who could have been asked lies, with a confidence.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct ScoreInterval(double Low, double High);

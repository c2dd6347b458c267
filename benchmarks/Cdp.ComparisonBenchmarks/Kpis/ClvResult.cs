namespace Cdp.ComparisonBenchmarks.Kpis;

/// <summary>How long the fits of one model took.</summary>
/// <param name="Model">The model.</param>
/// <param name="Milliseconds">The median.</param>
/// <param name="LeastMilliseconds">The fastest.</param>
/// <param name="MostMilliseconds">The slowest.</param>
/// <param name="LogLikelihood">What was reached.</param>
/// <param name="PublishedLogLikelihood">What is published.</param>
/// <param name="BtydMilliseconds">What R's BTYD takes, as published for another machine.</param>
internal sealed record ClvResult(string Model, double Milliseconds, double LeastMilliseconds, double MostMilliseconds, double LogLikelihood, double? PublishedLogLikelihood, double? BtydMilliseconds);

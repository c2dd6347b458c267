using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Segments;

/// <summary>The rates of one round, in events a second.</summary>
/// <param name="Many">With 1,000 rules, 10 of which each event touches.</param>
/// <param name="ManyOfOneAction">The same where each profile does one thing only, so that it has no more state than with 10 rules.</param>
/// <param name="Few">With 10 rules, all of which each event touches.</param>
internal sealed record RateRound(double Many, double ManyOfOneAction, double Few)
{
    public double Ratio => Statistics.Round(Many / Few);

    public double RatioOfOneAction => Statistics.Round(ManyOfOneAction / Few);
}

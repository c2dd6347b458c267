using Cdp.Matching.Blocking;

namespace Cdp.Matching.Planning;

/// <summary>A blocking rule that may be chosen.</summary>
/// <param name="Keys">The numbers of its keys, in rising order.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Estimate">How many pairs it finds.</param>
/// <param name="Expected">How many pairs it would find by chance, if its columns had nothing to do with each other.</param>
internal sealed record CandidateRule(int[] Keys, BlockingRule Rule, PairEstimate Estimate, double Expected)
{
    /// <summary>Gets the share of the pairs that chance does not explain: those of one person, or of columns that go together.</summary>
    public double Surplus => Estimate.Pairs <= 0 ? 0 : Math.Max(0, 1 - (Expected / Estimate.Pairs));
}

using Cdp.Matching.Planning;
using Cdp.Matching.Training;

namespace Cdp.Matching.Live;

/// <summary>What came of training on the stored records.</summary>
/// <param name="Version">The version that was added. It is not in force yet.</param>
/// <param name="Plan">How columns, comparisons and blocking rules were chosen.</param>
/// <param name="Training">How the probabilities were estimated.</param>
/// <param name="Records">The number of records.</param>
public sealed record LiveTraining(MatchModelVersion Version, MatchPlan Plan, TrainingResult Training, int Records);

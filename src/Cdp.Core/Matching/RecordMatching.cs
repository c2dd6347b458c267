using Cdp.Matching.Blocking;
using Cdp.Matching.Clustering;
using Cdp.Matching.Planning;
using Cdp.Matching.Scoring;
using Cdp.Matching.Training;

namespace Cdp.Matching;

/// <summary>The matching engine, for programs that need no storage and no <c>AddCdp()</c>.</summary>
/// <remarks>The services have no state and are safe for use from many threads at once.</remarks>
public static class RecordMatching
{
    /// <summary>Gets what looks at records and chooses how to match them.</summary>
    public static IMatchModelPlanner Planner { get; } = new MatchModelPlanner();

    /// <summary>Gets what finds the pairs that are worth comparing, and counts them beforehand.</summary>
    public static IBlocker Blocker { get; } = new Blocker();

    /// <summary>Gets what estimates the probabilities of a model.</summary>
    public static IMatchModelTrainer Trainer { get; } = new MatchModelTrainer();

    /// <summary>Gets what scores pairs of records by a trained model.</summary>
    public static IRecordMatcher Matcher { get; } = new RecordMatcher();

    /// <summary>Gets what puts records into clusters by how strongly they match, and by default splits what hangs together by weak evidence only.</summary>
    public static IRecordClusterer Clusterer { get; } = new RecordClusterer();
}

using Cdp.Matching.Records;

namespace Cdp.Matching.Planning;

/// <summary>Looks at records and chooses how to match them: what columns are compared and how, and which pairs.</summary>
/// <remarks>Safe for use from many threads at once. The result depends on the records and the options alone, not on the order of rows nor on the number of threads.</remarks>
public interface IMatchModelPlanner
{
    /// <summary>Plans how to match records.</summary>
    /// <param name="table">The records.</param>
    /// <param name="options">Changes the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A model to be trained, how to train it, and why it looks as it does.</returns>
    /// <exception cref="ArgumentException">No column of the records can be compared, or the options name a column that the records lack.</exception>
    MatchPlan Plan(RecordTable table, PlanningOptions? options = null, CancellationToken cancellationToken = default);
}

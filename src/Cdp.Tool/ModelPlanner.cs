using Cdp.Matching.Planning;
using Cdp.Matching.Records;

namespace Cdp.Tool;

/// <summary>The one place where the tool gets its planner from.</summary>
internal sealed class ModelPlanner : IMatchModelPlanner
{
    /// <summary>Gets the planner.</summary>
    public static IMatchModelPlanner Default { get; } = new ModelPlanner();

    /// <inheritdoc/>
    public MatchPlan Plan(RecordTable table, PlanningOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new ToolException("This build cannot choose a model. Give one with --model.");
}

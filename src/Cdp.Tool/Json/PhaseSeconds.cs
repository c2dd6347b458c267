using Cdp.Tool.Runs;

namespace Cdp.Tool.Json;

/// <summary>How long each phase took, in seconds.</summary>
/// <param name="Load">Reading the files.</param>
/// <param name="Block">Looking at the columns and choosing comparisons and rules.</param>
/// <param name="Train">Estimating probabilities.</param>
/// <param name="Score">Scoring pairs.</param>
/// <param name="Cluster">Putting records together.</param>
/// <param name="Total">All of it, writing the files included.</param>
internal sealed record PhaseSeconds(double Load, double Block, double Train, double Score, double Cluster, double Total)
{
    /// <summary>Takes the times of a run.</summary>
    /// <param name="times">The times.</param>
    /// <returns>The seconds.</returns>
    public static PhaseSeconds Of(PhaseTimes times) =>
        new(times.Of("load"), times.Of("block"), times.Of("train"), times.Of("score"), times.Of("cluster"), times.Total());
}

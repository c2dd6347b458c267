using Cdp.Matching;

namespace Cdp.ComparisonBenchmarks.Pipeline;

/// <summary>Records to be matched from the file to the clusters.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Paths">The CSV files with the records; several are linked, one is deduplicated.</param>
/// <param name="Model">The model to be trained, or <see langword="null"/> when it is to be planned.</param>
/// <param name="Splink">What Splink needed for a job of the same size.</param>
internal sealed record PipelineJob(string Name, IReadOnlyList<string> Paths, MatchModel? Model, SplinkTimes Splink)
{
    public MatchLinkType LinkType => Paths.Count > 1 ? MatchLinkType.LinkOnly : MatchLinkType.DedupeOnly;
}

using Cdp.Matching.Live;

namespace Cdp.Tool.Json;

/// <summary>A version of the model, for programs.</summary>
internal sealed record ModelSummary
{
    /// <summary>Gets the number.</summary>
    public required int Version { get; init; }

    /// <summary>Gets a value that tells whether it is in force.</summary>
    public required bool InForce { get; init; }

    /// <summary>Gets when it was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Gets who added it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>Gets what is compared.</summary>
    public required IReadOnlyList<string> Comparisons { get; init; }

    /// <summary>Gets on what records agree to be compared.</summary>
    public required IReadOnlyList<string> BlockingRules { get; init; }

    /// <summary>Gets the probability from which on two records are linked.</summary>
    public required double LinkProbability { get; init; }

    /// <summary>Gets the probability from which on a person is asked.</summary>
    public required double ReviewProbability { get; init; }

    /// <summary>Gets how many identifiers may have a blocking key in common.</summary>
    public required int MaxBlockSize { get; init; }

    /// <summary>Gets the number of keys that are too common to bring records together.</summary>
    public required int CommonKeys { get; init; }

    /// <summary>Gets the traits of columns that are called otherwise.</summary>
    public required IReadOnlyDictionary<string, string> Traits { get; init; }

    /// <summary>Takes a version.</summary>
    /// <param name="version">The version.</param>
    /// <returns>The summary.</returns>
    public static ModelSummary Of(MatchModelVersion version) => new()
    {
        Version = version.Version,
        InForce = version.IsActive,
        AddedAt = version.AddedAt,
        AddedBy = version.AddedBy,
        Comparisons = [.. version.Model.Model.Comparisons.Select(comparison => comparison.Name)],
        BlockingRules = [.. version.Model.Model.BlockingRules.Select(rule => rule.ToString())],
        LinkProbability = version.Model.LinkProbability,
        ReviewProbability = version.Model.ReviewProbability,
        MaxBlockSize = version.Model.MaxBlockSize,
        CommonKeys = version.Model.CommonKeys.Count,
        Traits = version.Model.Traits,
    };
}

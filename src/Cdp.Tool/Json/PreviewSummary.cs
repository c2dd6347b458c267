using Cdp.Identity;

namespace Cdp.Tool.Json;

/// <summary>What a model would do, or did, to the profiles of a store, for programs.</summary>
internal sealed record PreviewSummary
{
    /// <summary>Gets the version; left out for a model from a file.</summary>
    public int? Version { get; init; }

    /// <summary>Gets a value that tells whether nothing was changed.</summary>
    public bool DryRun { get; init; } = true;

    /// <summary>Gets the number of profiles before.</summary>
    public required int ProfilesBefore { get; init; }

    /// <summary>Gets the number of profiles after.</summary>
    public required int ProfilesAfter { get; init; }

    /// <summary>Gets how many groups of profiles become one each.</summary>
    public required int Merges { get; init; }

    /// <summary>Gets how many profiles fall apart.</summary>
    public required int Splits { get; init; }

    /// <summary>Gets some of the merges, the largest first.</summary>
    public IReadOnlyList<MergeSummary>? MergeExamples { get; init; }

    /// <summary>Gets some of the splits, the largest first.</summary>
    public IReadOnlyList<SplitSummary>? SplitExamples { get; init; }

    /// <summary>Gets what a person should know about the model.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>Takes a preview.</summary>
    /// <param name="version">The version, or <see langword="null"/>.</param>
    /// <param name="preview">The preview.</param>
    /// <returns>The summary, without examples.</returns>
    public static PreviewSummary Of(int? version, IdentityPreview preview) => new()
    {
        Version = version,
        ProfilesBefore = preview.ProfilesBefore,
        ProfilesAfter = preview.ProfilesAfter,
        Merges = preview.Merges.Count,
        Splits = preview.Splits.Count,
    };
}

using Cdp.Matching.Live;
using Cdp.Tool.Display;

namespace Cdp.Tool.Json;

/// <summary>How well records are matched at a moment, for programs.</summary>
internal sealed record QualitySummary
{
    /// <summary>Gets when it was measured.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the version of the model that was in force.</summary>
    public required int Version { get; init; }

    /// <summary>Gets a value that tells whether the store keeps it; left out of a history, in which all are kept.</summary>
    public bool? Kept { get; init; }

    /// <summary>Gets how many records are matched.</summary>
    public required long Records { get; init; }

    /// <summary>Gets how many identifiers have a record.</summary>
    public required long Identifiers { get; init; }

    /// <summary>Gets how many profiles have a record.</summary>
    public required long Profiles { get; init; }

    /// <summary>Gets how many matches hold.</summary>
    public required long Matches { get; init; }

    /// <summary>Gets how many pairs await review.</summary>
    public required long AwaitingReview { get; init; }

    /// <summary>Gets how many matches were refused, by the rule that refused them.</summary>
    public required IReadOnlyDictionary<string, long> Refused { get; init; }

    /// <summary>Gets how many profiles matching saves.</summary>
    public required long DuplicatesPrevented { get; init; }

    /// <summary>Gets the share of the records that a match holds.</summary>
    public required FigureSummary MatchRate { get; init; }

    /// <summary>Gets how many records a profile has.</summary>
    public required FigureSummary ConsolidationRate { get; init; }

    /// <summary>Gets the share of the pairs that a person is to look at.</summary>
    public required FigureSummary ReviewRate { get; init; }

    /// <summary>Gets by type of identifier the share of the profiles that have one.</summary>
    public required IReadOnlyDictionary<string, FigureSummary> Coverage { get; init; }

    /// <summary>Gets how many of the linked pairs are right, as the model sees it.</summary>
    public required FigureSummary EstimatedPrecision { get; init; }

    /// <summary>Gets how many of the true pairs are linked, as the model sees it.</summary>
    public required FigureSummary EstimatedRecall { get; init; }

    /// <summary>Gets how many of the pairs that the model links were decided to be one person.</summary>
    public required FigureSummary LabelledPrecision { get; init; }

    /// <summary>Gets how many of the pairs that were decided to be one person the model links.</summary>
    public required FigureSummary LabelledRecall { get; init; }

    /// <summary>Takes what was measured.</summary>
    /// <param name="quality">What was measured.</param>
    /// <returns>The summary.</returns>
    public static QualitySummary Of(MatchQuality quality) => new()
    {
        At = quality.At,
        Version = quality.Version,
        Records = quality.Records,
        Identifiers = quality.Identifiers,
        Profiles = quality.Profiles,
        Matches = quality.Matches,
        AwaitingReview = quality.AwaitingReview,
        Refused = quality.Refused.OrderBy(refused => refused.Key).ToDictionary(refused => LinkWords.Of(refused.Key).Replace(' ', '_'), refused => refused.Value, StringComparer.Ordinal),
        DuplicatesPrevented = quality.DuplicatesPrevented,
        MatchRate = FigureSummary.Of(quality.MatchRate),
        ConsolidationRate = FigureSummary.Of(quality.ConsolidationRate),
        ReviewRate = FigureSummary.Of(quality.ReviewRate),
        Coverage = quality.Coverage.OrderBy(type => type.Key, StringComparer.Ordinal).ToDictionary(type => type.Key, type => FigureSummary.Of(type.Value), StringComparer.Ordinal),
        EstimatedPrecision = FigureSummary.Of(quality.EstimatedPrecision),
        EstimatedRecall = FigureSummary.Of(quality.EstimatedRecall),
        LabelledPrecision = FigureSummary.Of(quality.LabelledPrecision),
        LabelledRecall = FigureSummary.Of(quality.LabelledRecall),
    };
}

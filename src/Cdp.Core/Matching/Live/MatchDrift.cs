namespace Cdp.Matching.Live;

/// <summary>How far records have moved away from those that the model in force was made for.</summary>
public sealed record MatchDrift
{
    /// <summary>Gets when it was measured.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the version of the model that was in force.</summary>
    public required int Version { get; init; }

    /// <summary>Gets how records match now. Added to the model as <see cref="LiveMatchModel.Expected"/>, it is what later ones are compared with.</summary>
    public required MatchExpectation Now { get; init; }

    /// <summary>Gets how they matched when the model was made; <see langword="null"/> when the model does not say.</summary>
    public required MatchExpectation? Expected { get; init; }

    /// <summary>Gets each comparison, in the order of the model.</summary>
    public required IReadOnlyList<ComparisonDrift> Comparisons { get; init; }

    /// <summary>Gets the share of the identifiers that match another one, now: <see cref="MatchExpectation.Matched"/> by <see cref="MatchExpectation.Identifiers"/>.</summary>
    public required MatchFigure MatchRate { get; init; }

    /// <summary>Gets the same when the model was made.</summary>
    public required MatchFigure ExpectedMatchRate { get; init; }

    /// <summary>Gets the share of the identifiers that await review only, now: <see cref="MatchExpectation.Reviewed"/> by <see cref="MatchExpectation.Identifiers"/>.</summary>
    public required MatchFigure ReviewRate { get; init; }

    /// <summary>Gets the same when the model was made.</summary>
    public required MatchFigure ExpectedReviewRate { get; init; }

    /// <summary>Gets the blocking keys that have become too common since the model was made, the most common first. They bring nobody together until they are rarer again, or a new model leaves them out for good.</summary>
    public required IReadOnlyList<CommonKey> CommonKeys { get; init; }

    /// <summary>Gets the highest stability index of all comparisons; <see langword="null"/> when there is none.</summary>
    public double? HighestStabilityIndex => Comparisons.Max(comparison => comparison.StabilityIndex);
}

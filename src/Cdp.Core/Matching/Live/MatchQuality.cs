using Cdp.Identity;

namespace Cdp.Matching.Live;

/// <summary>How well records are matched at a moment. Keep one each day (<see cref="ILiveMatching.MeasureAsync"/>) and there is a history (<see cref="ILiveMatching.MeasurementsAsync"/>).</summary>
/// <remarks>
/// <para>A record is what one source says about one identifier. A pair is two identifiers that a match links, or would link if it were stronger: one that weighs at least as much as review asks for.</para>
/// <para>A pair counts as linked when its ends are in one profile, whether by its own match or by other links.</para>
/// </remarks>
public sealed record MatchQuality
{
    /// <summary>Gets when it was measured.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the version of the model that was in force.</summary>
    public required int Version { get; init; }

    /// <summary>Gets how many records are matched.</summary>
    public required long Records { get; init; }

    /// <summary>Gets how many identifiers have a record.</summary>
    public required long Identifiers { get; init; }

    /// <summary>Gets how many profiles have a record.</summary>
    public required long Profiles { get; init; }

    /// <summary>Gets the share of the records that a match holds: records whose identifier has a match that holds, by all records.</summary>
    public required MatchFigure MatchRate { get; init; }

    /// <summary>Gets how many records a profile has: records by profiles with a record.</summary>
    public required MatchFigure ConsolidationRate { get; init; }

    /// <summary>Gets the share of the pairs that a person is to look at: <see cref="AwaitingReview"/> by all pairs.</summary>
    public required MatchFigure ReviewRate { get; init; }

    /// <summary>Gets how many pairs await review: too weak to hold by themselves, not decided, and not in one profile already. It is the length of what <see cref="ILiveMatching.ReviewAsync"/> lists.</summary>
    public required long AwaitingReview { get; init; }

    /// <summary>Gets how many matches hold.</summary>
    public required long Matches { get; init; }

    /// <summary>Gets how many matches were strong enough and refused, by the rule that refused them; rules that refused none are left out.</summary>
    public required IReadOnlyDictionary<LinkState, long> Refused { get; init; }

    /// <summary>Gets how many profiles matching saves: those that there would be without matches, less those that there are.</summary>
    /// <remarks>Matches are taken after all other links, so without them the others would hold as they do: the profiles would be the parts that those links alone hold together.</remarks>
    public required long DuplicatesPrevented { get; init; }

    /// <summary>Gets by type of identifier the share of the profiles with a record that have one: profiles with such an identifier by profiles with a record.</summary>
    public required IReadOnlyDictionary<string, MatchFigure> Coverage { get; init; }

    /// <summary>Gets how many of the linked pairs are right, as the model sees it: the sum of the probabilities of the linked pairs, by their number.</summary>
    /// <remarks>It needs no labels and is worth what the probabilities are worth: of a model that is too sure of itself it is too high. Compare it with <see cref="LabelledPrecision"/>.</remarks>
    public required MatchFigure EstimatedPrecision { get; init; }

    /// <summary>Gets how many of the true pairs are linked, as the model sees it: the sum of the probabilities of the linked pairs, by the sum over all pairs.</summary>
    /// <remarks>
    /// Left out below the line are true pairs that weigh less than review asks for, and those that no blocking rule brings together: nobody knows how many these are, so
    /// it is an upper bound. <see cref="LabelledRecall"/> counts those of them that people found.
    /// </remarks>
    public required MatchFigure EstimatedRecall { get; init; }

    /// <summary>Gets how many of the pairs that the model links were decided to be one person: by all decided pairs that it links.</summary>
    /// <remarks>A pair is linked by the model here when a blocking rule brings it together and it weighs enough, since the decision itself linked or parted the two. People decide about doubtful pairs most of all, so it is no figure for all pairs.</remarks>
    public required MatchFigure LabelledPrecision { get; init; }

    /// <summary>Gets how many of the pairs that were decided to be one person the model links: by all of these.</summary>
    public required MatchFigure LabelledRecall { get; init; }
}

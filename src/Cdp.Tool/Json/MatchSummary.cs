using Cdp.Matching.Live;
using Cdp.Tool.Display;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Json;

/// <summary>Two identifiers that match, and what the match weighs, for programs.</summary>
internal sealed record MatchSummary
{
    /// <summary>Gets one identifier.</summary>
    public required string A { get; init; }

    /// <summary>Gets the other identifier.</summary>
    public required string B { get; init; }

    /// <summary>Gets the profile of the first one.</summary>
    public required string ProfileA { get; init; }

    /// <summary>Gets the profile of the other one.</summary>
    public required string ProfileB { get; init; }

    /// <summary>Gets the source of the first record.</summary>
    public required string SourceA { get; init; }

    /// <summary>Gets the source of the other record.</summary>
    public required string SourceB { get; init; }

    /// <summary>Gets the probability that the two are one person.</summary>
    public required double Probability { get; init; }

    /// <summary>Gets the match weight.</summary>
    public required double Weight { get; init; }

    /// <summary>Gets the weight before any comparison.</summary>
    public required double PriorWeight { get; init; }

    /// <summary>Gets what each comparison adds.</summary>
    public required IReadOnlyList<StepSummary> Steps { get; init; }

    /// <summary>Gets the values side by side.</summary>
    public required IReadOnlyList<ValuePairSummary> Values { get; init; }

    /// <summary>Gets whether the match holds, awaits review, or which rule refused it.</summary>
    public string? State { get; init; }

    /// <summary>Gets who skipped the pair.</summary>
    public string? SkippedBy { get; init; }

    /// <summary>Gets why it was skipped.</summary>
    public string? Reason { get; init; }

    /// <summary>Takes the evidence of a match.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <returns>The summary.</returns>
    public static MatchSummary Of(MatchEvidence evidence) => new()
    {
        A = IdentifierText.Of(evidence.A),
        B = IdentifierText.Of(evidence.B),
        ProfileA = evidence.ProfileA.ToString(),
        ProfileB = evidence.ProfileB.ToString(),
        SourceA = evidence.SourceA,
        SourceB = evidence.SourceB,
        Probability = evidence.Probability,
        Weight = evidence.Weight,
        PriorWeight = evidence.PriorWeight,
        Steps = [.. evidence.Steps.Select(step => new StepSummary(step.Comparison, step.Level, step.Weight, step.TermFrequencyWeight))],
        Values = [.. evidence.Values.Select(value => new ValuePairSummary(value.Column, value.Trait, value.A, value.B))],
        State = evidence.Link is { } link ? LinkWords.Of(link.State).Replace(' ', '_') : null,
        SkippedBy = evidence.Link?.DecidedBy,
        Reason = evidence.Link?.Reason,
    };
}

using Cdp.Identity;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Live;

/// <summary>Two identifiers, what is said about them side by side, and what that weighs.</summary>
/// <remarks>Of several records of an identifier it shows those that weigh most. The text form is fixed, so that it never puts personal data into a log.</remarks>
public sealed record MatchEvidence
{
    /// <summary>Gets one identifier.</summary>
    public required Identifier A { get; init; }

    /// <summary>Gets the other identifier.</summary>
    public required Identifier B { get; init; }

    /// <summary>Gets the profile that the first one belongs to.</summary>
    public required ProfileId ProfileA { get; init; }

    /// <summary>Gets the profile that the other one belongs to.</summary>
    public required ProfileId ProfileB { get; init; }

    /// <summary>Gets the source of the first record.</summary>
    public required string SourceA { get; init; }

    /// <summary>Gets the source of the other record.</summary>
    public required string SourceB { get; init; }

    /// <summary>Gets the values side by side, by column; columns that both lack are left out.</summary>
    public required IReadOnlyList<ComparedValue> Values { get; init; }

    /// <summary>Gets the match weight, log2 of the odds that the two are one person.</summary>
    public required double Weight { get; init; }

    /// <summary>Gets the weight before anything is compared: that of two records drawn at random.</summary>
    public required double PriorWeight { get; init; }

    /// <summary>Gets what each comparison adds to the weight, in the order of the model.</summary>
    public required IReadOnlyList<WaterfallStep> Steps { get; init; }

    /// <summary>Gets the link of the match; <see langword="null"/> when there is none, because it is too weak or no blocking rule brings the two together.</summary>
    public required Link? Link { get; init; }

    /// <summary>Gets the probability that the two are one person, by the model.</summary>
    public double Probability => MatchWeights.ToProbability(Weight);

    /// <inheritdoc/>
    public override string ToString() => nameof(MatchEvidence);
}

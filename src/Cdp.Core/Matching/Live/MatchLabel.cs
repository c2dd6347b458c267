using Cdp.Identity;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Live;

/// <summary>What a person decided about two identifiers, beside what the model says about them.</summary>
/// <remarks>The text form is fixed, so that it never puts personal data into a log.</remarks>
public sealed record MatchLabel
{
    /// <summary>Gets one identifier.</summary>
    public required Identifier A { get; init; }

    /// <summary>Gets the other identifier.</summary>
    public required Identifier B { get; init; }

    /// <summary>Gets a value that tells whether the two were decided to be one person. Where a link and a forbid both stand, the forbid counts, as it does in the graph.</summary>
    public required bool IsMatch { get; init; }

    /// <summary>Gets who decided.</summary>
    public required string? DecidedBy { get; init; }

    /// <summary>Gets why.</summary>
    public required string? Reason { get; init; }

    /// <summary>Gets when it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the match weight by the model in force: that of the records that weigh most, whether a blocking rule brings them together or not.</summary>
    public required double Weight { get; init; }

    /// <summary>Gets a value that tells whether a blocking rule brings the two together, so that the model would have found the pair by itself.</summary>
    public required bool IsCompared { get; init; }

    /// <summary>Gets the probability that the two are one person, by the model.</summary>
    public double Probability => MatchWeights.ToProbability(Weight);

    /// <inheritdoc/>
    public override string ToString() => nameof(MatchLabel);
}

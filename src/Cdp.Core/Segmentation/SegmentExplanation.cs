using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;

namespace Cdp.Segmentation;

/// <summary>What a condition came to for a profile, and why.</summary>
/// <remarks>The text form is the truth alone, so that an explanation never puts personal data into a log.</remarks>
public sealed record SegmentExplanation
{
    /// <summary>Gets the condition.</summary>
    public required Condition Condition { get; init; }

    /// <summary>Gets whether it holds.</summary>
    public required Truth Truth { get; init; }

    /// <summary>Gets the value that the condition looked at, as JSON: the trait, or what was worked out of events; <see langword="null"/> when it is missing or there is none to show.</summary>
    public string? Value { get; init; }

    /// <summary>Gets how many events in the window match, of a condition on events; otherwise <see langword="null"/>.</summary>
    public int? Events { get; init; }

    /// <summary>Gets the parts of the condition, or the rule of the segment that it refers to.</summary>
    public IReadOnlyList<SegmentExplanation> Parts { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Truth.ToString();
}

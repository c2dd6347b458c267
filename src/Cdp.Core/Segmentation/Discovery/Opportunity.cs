using System.Globalization;
using Cdp.Segmentation.Conditions;

namespace Cdp.Segmentation.Discovery;

/// <summary>A group, compared with everybody else.</summary>
/// <remarks>The text form is the size alone, so that a value never gets into a log.</remarks>
public sealed record Opportunity
{
    /// <summary>Gets the group for people: the id of a segment, or a value, such as <c>plan is pro</c>.</summary>
    public required string Group { get; init; }

    /// <summary>Gets the condition that takes the group in, for combining it with others in a <see cref="Segment"/>.</summary>
    public required Condition Condition { get; init; }

    /// <summary>Gets how many members it has.</summary>
    public required long Size { get; init; }

    /// <summary>Gets how many of them have a value.</summary>
    public required long Valued { get; init; }

    /// <summary>Gets the mean value of its members that have one.</summary>
    public required double MeanValue { get; init; }

    /// <summary>Gets how much that is above the mean of everybody else; negative for below.</summary>
    public required double ValueDifference { get; init; }

    /// <summary>Gets how likely chance alone makes the means differ so much, by Welch's test, two-sided.</summary>
    public required double ValuePValue { get; init; }

    /// <summary>Gets <see cref="ValuePValue"/>, adjusted for all tests of the search by Benjamini and Hochberg.</summary>
    public required double ValueQValue { get; init; }

    /// <summary>Gets the share of its members that leave, from 0 to 1.</summary>
    public required double ChurnRate { get; init; }

    /// <summary>Gets how much that is above the share of everybody else, from -1 to 1.</summary>
    public required double ChurnDifference { get; init; }

    /// <summary>Gets how likely chance alone makes the shares differ so much, two-sided: by a z-test of two proportions, or where few are expected by Fisher's exact test.</summary>
    public required double ChurnPValue { get; init; }

    /// <summary>Gets <see cref="ChurnPValue"/>, adjusted for all tests of the search by Benjamini and Hochberg.</summary>
    public required double ChurnQValue { get; init; }

    /// <summary>Gets the value at stake, in the unit of the value: what its members are worth in all, times <see cref="ChurnDifference"/>; 0 where they do not leave more often or are worth nothing.</summary>
    public required double ValueAtStake { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size} profiles");
}

namespace Cdp.Matching.Comparison;

/// <summary>One degree of agreement between two records, such as <c>exact</c> or <c>nearly the same</c>.</summary>
public sealed record ComparisonLevel
{
    /// <summary>Gets what must hold for the level to be that of a pair.</summary>
    public required LevelCondition Condition { get; init; }

    /// <summary>Gets how people call it, in charts and explanations.</summary>
    public required string Label { get; init; }

    /// <summary>Gets a value that tells whether the level stands for missing values. It then has no probabilities and weighs nothing.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsNullLevel { get; init; }

    /// <summary>Gets the m-probability: how often two records of one person are at this level.</summary>
    /// <value>From 0 to 1; <see langword="null"/> before it is trained, and for a null level.</value>
    public double? M { get; init; }

    /// <summary>Gets the u-probability: how often two records of different people are at this level.</summary>
    /// <value>From 0 to 1; <see langword="null"/> before it is trained, and for a null level.</value>
    public double? U { get; init; }

    /// <summary>Gets a value that tells whether training leaves <see cref="M"/> as it is.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsMFixed { get; init; }

    /// <summary>Gets a value that tells whether training leaves <see cref="U"/> as it is.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsUFixed { get; init; }

    /// <summary>Gets how the weight depends on how frequent the values are, or <see langword="null"/>.</summary>
    public TermFrequencyAdjustment? TermFrequency { get; init; }
}

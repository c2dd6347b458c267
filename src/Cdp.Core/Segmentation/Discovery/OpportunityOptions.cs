namespace Cdp.Segmentation.Discovery;

/// <summary>How opportunities are found.</summary>
public sealed class OpportunityOptions
{
    /// <summary>Gets or sets what a profile is worth, such as what it spent.</summary>
    /// <value>The default is <see langword="null"/>; it must be set.</value>
    public NumericFeature? Value { get; set; }

    /// <summary>Gets or sets the id of the segment of those who have left or are about to.</summary>
    /// <value>The default is empty; it must be set.</value>
    public string ChurnSegment { get; set; } = string.Empty;

    /// <summary>Gets the ids of the segments to look at.</summary>
    /// <value>The default is empty: all in force, except the one of those who leave and those that refer to it.</value>
    public IList<string> Segments { get; } = [];

    /// <summary>Gets features each of whose frequent values is a group to look at.</summary>
    /// <value>The default is empty.</value>
    public IList<CategoricalFeature> CategoricalFeatures { get; } = [];

    /// <summary>Gets or sets how many values of a categorical feature are looked at, the most frequent ones.</summary>
    /// <value>The default is 20.</value>
    public int MaxCategories { get; set; } = 20;

    /// <summary>Gets or sets how many members with a value a group must have, and how many must be outside, 2 or more.</summary>
    /// <value>The default is 30.</value>
    public int MinSize { get; set; } = 30;

    /// <summary>Gets or sets which share of the findings may be chance, above 0 and below 1.</summary>
    /// <value>The default is 0.05.</value>
    public double FalseDiscoveryRate { get; set; } = 0.05;
}

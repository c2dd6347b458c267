namespace Cdp.Segmentation.Discovery;

/// <summary>How lookalikes are found.</summary>
public sealed class LookalikeOptions
{
    /// <summary>Gets or sets the id of the segment whose members are looked for the like of.</summary>
    /// <value>The default is empty; it must be set.</value>
    public string Segment { get; set; } = string.Empty;

    /// <summary>Gets the numeric features. A missing value counts as the mean, and that it is missing as a feature of its own.</summary>
    /// <value>The default is empty; at least one feature, numeric or categorical, is needed.</value>
    /// <remarks>Leave out what the rule of the segment tests: it tells members perfectly, and nothing about others.</remarks>
    public IList<NumericFeature> NumericFeatures { get; } = [];

    /// <summary>Gets the categorical features. Each frequent value counts as a feature of its own.</summary>
    /// <value>The default is empty.</value>
    public IList<CategoricalFeature> CategoricalFeatures { get; } = [];

    /// <summary>Gets or sets how many values of a categorical feature count, the most frequent ones.</summary>
    /// <value>The default is 10.</value>
    public int MaxCategories { get; set; } = 10;

    /// <summary>Gets or sets the ridge: half of it times the sum of the squared weights is added to the loss. The greater, the nearer weights are to 0.</summary>
    /// <value>The default is 1.</value>
    public double Ridge { get; set; } = 1;

    /// <summary>Gets or sets the share of the members, and of the others, that is held out to try the model on, above 0 and up to 0.5.</summary>
    /// <value>The default is 0.25.</value>
    public double HeldOutShare { get; set; } = 0.25;

    /// <summary>Gets or sets the least number of members to learn from, and of profiles outside.</summary>
    /// <value>The default is 50.</value>
    public int MinMembers { get; set; } = 50;

    /// <summary>Gets or sets how many profiles a model is fitted on at most, drawn from members and others alike. All profiles are scored.</summary>
    /// <value>The default is 100,000.</value>
    public int MaxTrainingProfiles { get; set; } = 100_000;

    /// <summary>Gets or sets how many lookalikes are given at most.</summary>
    /// <value>The default is 1,000.</value>
    public int Limit { get; set; } = 1_000;

    /// <summary>Gets or sets what is chosen by chance.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; set; } = 1;
}

namespace Cdp.Segmentation.Discovery;

/// <summary>Groups that are worth much and leave often.</summary>
public sealed record OpportunityResult
{
    /// <summary>Gets how many profiles there are.</summary>
    public required long Profiles { get; init; }

    /// <summary>Gets how many of them lack a value; they count for churn alone.</summary>
    public required long WithoutValue { get; init; }

    /// <summary>Gets the mean value of all profiles that have one.</summary>
    public required double MeanValue { get; init; }

    /// <summary>Gets the share of all profiles that leave, from 0 to 1.</summary>
    public required double ChurnRate { get; init; }

    /// <summary>Gets the groups that are worth more and leave more often than everybody else, both significantly: those with most value at stake first.</summary>
    public required IReadOnlyList<Opportunity> Opportunities { get; init; }

    /// <summary>Gets all groups that were large enough to be compared, those with most value at stake first.</summary>
    public required IReadOnlyList<Opportunity> Compared { get; init; }
}

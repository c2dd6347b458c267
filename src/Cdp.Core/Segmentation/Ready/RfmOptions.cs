using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Ready;

/// <summary>How recency, frequency and monetary value are scored from 1 to 5.</summary>
public sealed record RfmOptions
{
    /// <summary>Gets the ages of the last order at which the score of recency falls, falling: 4 of them.</summary>
    /// <value>The default is 365, 180, 90 and 30 days: a last order in the last 30 days scores 5.</value>
    public IReadOnlyList<TimeSpan> Recency { get; init; } = [TimeSpan.FromDays(365), TimeSpan.FromDays(180), TimeSpan.FromDays(90), TimeSpan.FromDays(30)];

    /// <summary>Gets the numbers of orders at which the score of frequency rises, rising: 4 of them.</summary>
    /// <value>The default is 2, 3, 5 and 10: a single order scores 1.</value>
    public IReadOnlyList<int> Frequency { get; init; } = [2, 3, 5, 10];

    /// <summary>Gets the average values of an order at which the score of monetary value rises, rising: 4 of them.</summary>
    /// <value>The default is <see langword="null"/>: fifths of all customers.</value>
    /// <remarks>Fifths are cut when the set is added, and anew by <see cref="ISegments.RefreshRanksAsync"/>.</remarks>
    public IReadOnlyList<RuleValue>? Monetary { get; init; }

    /// <summary>Gets in what time orders are counted and averaged.</summary>
    /// <value>The default is 365 days.</value>
    public TimeSpan Within { get; init; } = TimeSpan.FromDays(365);
}

namespace Cdp.Segmentation.Ready;

/// <summary>A named group of customers by recency, frequency and monetary value. Each pair of scores belongs to one group.</summary>
/// <param name="Id">What it is called in rules.</param>
/// <param name="Name">What it is called by people.</param>
/// <param name="Recency">The lowest and the highest score of recency.</param>
/// <param name="Value">The lowest and the highest of the mean of the scores of frequency and monetary value.</param>
internal sealed record RfmGroup(string Id, string Name, (int Least, int Most) Recency, (int Least, int Most) Value)
{
    /// <summary>Gets all groups.</summary>
    public static IReadOnlyList<RfmGroup> All { get; } =
    [
        new("champions", "Champions", (5, 5), (4, 5)),
        new("loyal", "Loyal customers", (3, 4), (4, 5)),
        new("potential-loyalists", "Potential loyalists", (4, 5), (2, 3)),
        new("new-customers", "New customers", (5, 5), (1, 1)),
        new("promising", "Promising", (4, 4), (1, 1)),
        new("need-attention", "Need attention", (3, 3), (3, 3)),
        new("about-to-sleep", "About to sleep", (3, 3), (1, 2)),
        new("cannot-lose", "Cannot lose them", (1, 2), (5, 5)),
        new("at-risk", "At risk", (1, 2), (3, 4)),
        new("hibernating", "Hibernating", (1, 2), (1, 2)),
    ];

    /// <summary>Gives the group of scores from 1 to 5. The mean of frequency and monetary value is rounded up where it lies in the middle.</summary>
    public static RfmGroup Of(int recency, int frequency, int monetary)
    {
        var value = (frequency + monetary + 1) / 2;
        return All.First(group => recency >= group.Recency.Least && recency <= group.Recency.Most && value >= group.Value.Least && value <= group.Value.Most);
    }
}

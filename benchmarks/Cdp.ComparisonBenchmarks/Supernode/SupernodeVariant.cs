namespace Cdp.ComparisonBenchmarks.Supernode;

/// <summary>One way in which a crowd can meet on one address.</summary>
/// <param name="Name">What is different about it.</param>
/// <param name="HasUserIds">Whether each person has a user id, or only an anonymous id.</param>
/// <param name="InOrder">Whether events arrive in the order in which they happened.</param>
/// <param name="SharedThreshold">After how many people an identifier stops linking.</param>
internal sealed record SupernodeVariant(string Name, bool HasUserIds, bool InOrder, int SharedThreshold)
{
    private const int DefaultThreshold = 50;

    /// <summary>Never reached: every link is judged on its own, and refused by the limit of its type.</summary>
    private const int NoThreshold = 1_000_000;

    public static IReadOnlyList<SupernodeVariant> All { get; } =
    [
        new("user ids, in order", HasUserIds: true, InOrder: true, DefaultThreshold),
        new("anonymous ids, in order", HasUserIds: false, InOrder: true, DefaultThreshold),
        new("anonymous ids, in random order", HasUserIds: false, InOrder: false, DefaultThreshold),
        new("user ids, in order, refused by the limit alone", HasUserIds: true, InOrder: true, NoThreshold),
        new("user ids, in random order, refused by the limit alone", HasUserIds: true, InOrder: false, NoThreshold),
        new("anonymous ids, in random order, refused by the limit alone", HasUserIds: false, InOrder: false, NoThreshold),
    ];

    /// <summary>Gets how many of the links to the address hold in the end: none once it is shared with too many people, else as many as the type's limit allows. Anonymous ids stand for devices, so they make nothing shared.</summary>
    public int HoldingLinks => !HasUserIds ? 5 : SharedThreshold == DefaultThreshold ? 0 : 1;
}

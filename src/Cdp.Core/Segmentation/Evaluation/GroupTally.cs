using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Evaluation;

/// <summary>How many members the groups of a profile have, and how many of these belong to a segment.</summary>
/// <param name="Members">How many there are.</param>
/// <param name="Inside">How many of them belong.</param>
internal readonly record struct GroupTally(long Members, long Inside)
{
    /// <summary>Tells whether as many members belong as must.</summary>
    public Truth Test(Quantifier members) => TruthExtensions.Of(members switch
    {
        Quantifier.Any => Inside > 0,
        Quantifier.All => Inside == Members,
        _ => Inside == 0,
    });

    public static GroupTally operator +(GroupTally x, GroupTally y) => new(x.Members + y.Members, x.Inside + y.Inside);
}

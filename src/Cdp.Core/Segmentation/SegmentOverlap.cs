namespace Cdp.Segmentation;

/// <summary>How far two segments overlap.</summary>
/// <param name="First">The id of the one.</param>
/// <param name="Second">The id of the other.</param>
/// <param name="FirstCount">How many profiles belong to the one.</param>
/// <param name="SecondCount">How many profiles belong to the other.</param>
/// <param name="Both">How many belong to both.</param>
public sealed record SegmentOverlap(string First, string Second, long FirstCount, long SecondCount, long Both)
{
    /// <summary>Gets Jaccard's index: the share of both among those who belong to one at least; 0 when nobody does.</summary>
    public double Similarity => Share(FirstCount + SecondCount - Both);

    /// <summary>Gets the share of both in the first segment; 0 when it is empty.</summary>
    public double ShareOfFirst => Share(FirstCount);

    /// <summary>Gets the share of both in the second segment; 0 when it is empty.</summary>
    public double ShareOfSecond => Share(SecondCount);

    private double Share(long of) => of == 0 ? 0 : (double)Both / of;
}

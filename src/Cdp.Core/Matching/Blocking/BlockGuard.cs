namespace Cdp.Matching.Blocking;

/// <summary>What becomes of blocks so large that their pairs would take all the time: 100,000 records alone are 5,000,000,000 pairs.</summary>
public sealed record BlockGuard
{
    /// <summary>Gets the largest number of records that a block may hold, at least 2.</summary>
    /// <value>The default is 50,000, or 1,250,000,000 pairs.</value>
    public int MaxRecords { get; init; } = 50_000;

    /// <summary>Gets what becomes of a larger one.</summary>
    /// <value>The default is <see cref="LargeBlockAction.Refuse"/>.</value>
    public LargeBlockAction Action { get; init; } = LargeBlockAction.Refuse;
}

namespace Cdp.Matching.Blocking;

/// <summary>How large a block is.</summary>
/// <param name="Records">The number of its records.</param>
/// <param name="Row">The first of its rows, which shows the values that its records share.</param>
public readonly record struct BlockSize(int Records, int Row);

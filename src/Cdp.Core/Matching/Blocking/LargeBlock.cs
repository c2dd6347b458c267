namespace Cdp.Matching.Blocking;

/// <summary>A block that was too large.</summary>
/// <param name="Rule">The number of the rule, from 0.</param>
/// <param name="Records">The number of its records.</param>
/// <param name="Blocks">Into how many blocks it was split; 0 when it was left out.</param>
public readonly record struct LargeBlock(int Rule, int Records, int Blocks);

namespace Cdp.Segmentation.Conditions;

/// <summary>A profile falls into a share of all profiles that is chosen by chance, and stays there.</summary>
/// <remarks>The place of a profile is a hash of the salt and its id, from 0 on and below 1: with one salt always the same, with another independent of it.</remarks>
/// <param name="Salt">A text that makes the choice independent of others.</param>
/// <param name="From">From which place on, 0 at least.</param>
/// <param name="To">Below which place, 1 at most.</param>
public sealed record BucketCondition(string Salt, decimal From, decimal To) : Condition;

using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Conditions;

/// <summary>Of the members of the profile's group, such as its company, any, all or none belong to a segment.</summary>
/// <remarks>
/// <para>
/// A group is made of the profiles that have the same value of a trait: with <c>groupId</c> those whom group calls put into the same group. Texts are the same when every character is. A profile with several
/// values, an array, is a member of several groups, and all their members count. The profile itself is one of them.
/// </para>
/// <para>Where the trait is missing or is an object, there is no group, and it is unknown.</para>
/// <para>A membership changes in the transaction in which another member enters or leaves the segment, or joins or leaves the group.</para>
/// </remarks>
/// <param name="Members">How many of the members must belong.</param>
/// <param name="Trait">The name or path of the trait.</param>
/// <param name="Segment">The id of the segment.</param>
public sealed record GroupCondition(Quantifier Members, string Trait, string Segment) : Condition;

namespace Cdp.Segmentation.Conditions;

/// <summary>A trait has passed a test for a time without a break, as identify calls say it.</summary>
/// <remarks>
/// Of the identify calls that say the trait, the latest and those before it, back to the earliest of an unbroken run, pass, and the earliest of them is so long ago. Of several
/// at one time, one that does not pass decides. Where none says it, it is unknown. What other sources say, and which of them wins in the golden profile, plays no part.
/// </remarks>
/// <param name="Of">The test of a trait. It does not compare with now.</param>
/// <param name="For">For how long.</param>
public sealed record HeldCondition(TraitCondition Of, TimeSpan For) : Condition;

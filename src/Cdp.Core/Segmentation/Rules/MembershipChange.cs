namespace Cdp.Segmentation.Rules;

/// <summary>A profile enters or leaves.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Entered">Whether it enters.</param>
internal readonly record struct MembershipChange(CompiledRule Rule, bool Entered);

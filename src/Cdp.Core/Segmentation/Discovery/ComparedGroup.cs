using Cdp.Segmentation.Conditions;

namespace Cdp.Segmentation.Discovery;

/// <summary>A group that is compared with everybody else.</summary>
/// <param name="Name">How it is called.</param>
/// <param name="Condition">The condition that takes it in.</param>
/// <param name="IsMember">Who is in it, row by row.</param>
internal sealed record ComparedGroup(string Name, Condition Condition, bool[] IsMember)
{
    /// <inheritdoc/>
    public override string ToString() => Condition.GetType().Name;
}

namespace Cdp.Storage.PostgreSql.Locking;

/// <summary>What a group of works takes up front, in ascending order, because an earlier run of it needed that.</summary>
internal sealed class LockPlan
{
    /// <summary>Gets the slots, by <see cref="Slot.Key"/>.</summary>
    public SortedSet<long> Slots { get; } = [];

    /// <summary>Gets the tenants of which the group reads so much that nobody else may write there.</summary>
    public SortedSet<int> Whole { get; } = [];
}

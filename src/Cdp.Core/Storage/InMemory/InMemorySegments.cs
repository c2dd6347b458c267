using Cdp.Segmentation;

namespace Cdp.Storage.InMemory;

/// <summary>The rules, states, members, transitions and lists of one tenant.</summary>
internal sealed class InMemorySegments
{
    public long RulesVersion { get; set; }

    public OrderedTable<long, SegmentRuleRow> Rules { get; } = new();

    public OrderedTable<long, SegmentStateRow> States { get; } = new();

    public OrderedTable<(long At, long Profile), SegmentDeadline> Deadlines { get; } = new();

    public OrderedTable<(long Rule, long Profile), SegmentMemberRow> Members { get; } = new();

    public OrderedTable<long, SegmentTransition> Transitions { get; } = new();

    public OrderedTable<(long Profile, long Id), SegmentTransition> TransitionsByProfile { get; } = new();

    public OrderedTable<(long Group, long Profile), (long Group, long Profile)> Groups { get; } = new();

    public OrderedTable<(long Profile, long Group), (long Group, long Profile)> GroupsByProfile { get; } = new();

    /// <summary>Gets the identifiers on each list, and the lists of each identifier under the empty name.</summary>
    public Dictionary<string, SortedSet<long>> Lists { get; } = new(StringComparer.Ordinal);
}

using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Counts the members of groups as they become, before anything of it is stored, and finds the groups whose members must look again.</summary>
internal sealed class GroupCounts(ICdpTransaction transaction)
{
    private readonly Dictionary<(long Key, int Leaf), GroupTally> _counts = [];
    private readonly SortedDictionary<(long Key, int Leaf), Change> _waiting = [];

    // What is counted otherwise than it is stored.
    private readonly Dictionary<(long Key, int Leaf), GroupTally> _unstored = [];

    /// <summary>Notes what others count of a profile now.</summary>
    public void Note(HeldProfile held, GroupLeaf leaf)
    {
        var (before, wasInside, now, isInside) = held.Count(leaf);
        if (wasInside == isInside && before.SequenceEqual(now))
        {
            return;
        }

        foreach (var key in before.Where(key => wasInside != isInside || !now.Contains(key)))
        {
            Add(leaf, key, -1, wasInside);
        }

        foreach (var key in now.Where(key => wasInside != isInside || !before.Contains(key)))
        {
            Add(leaf, key, 1, isInside);
        }
    }

    /// <summary>Gives the number of members of groups other than a profile itself.</summary>
    public async ValueTask<GroupTally> CountOthersAsync(HeldProfile held, GroupLeaf leaf, IReadOnlyList<long> groups, CancellationToken cancellationToken)
    {
        var (counted, isInside) = held.CountedBy(leaf);
        var others = default(GroupTally);
        foreach (var key in groups)
        {
            others += await CountAsync(key, leaf, cancellationToken).ConfigureAwait(false);
            others += counted.Contains(key) ? new GroupTally(-1, isInside ? -1 : 0) : default;
        }

        return others;
    }

    /// <summary>Takes the groups of which some member may see others than before.</summary>
    public async ValueTask<IReadOnlyList<(long Key, GroupLeaf Leaf)>> TakeChangedAsync(CancellationToken cancellationToken)
    {
        var changed = new List<(long Key, GroupLeaf Leaf)>();
        foreach (var ((key, _), change) in _waiting)
        {
            var now = await CountAsync(key, change.Leaf, cancellationToken).ConfigureAwait(false);
            if (MaySee(change.Inside, now.Inside) || MaySee(change.Outside, now.Members - now.Inside))
            {
                changed.Add((key, change.Leaf));
            }
        }

        _waiting.Clear();
        return changed;

        // Where there were two at least and still are, each member sees one at least besides itself.
        static bool MaySee(int? change, long now) => change is { } by && (now < 2 || now - by < 2);
    }

    /// <summary>Ends an instant: what was counted has been stored.</summary>
    public void EndInstant()
    {
        _unstored.Clear();
        _counts.Clear();
    }

    private void Add(GroupLeaf leaf, long key, int members, bool isInside)
    {
        var place = (key, leaf.Index);
        _unstored[place] = _unstored.GetValueOrDefault(place) + new GroupTally(members, isInside ? members : 0);
        if (!_waiting.TryGetValue(place, out var change))
        {
            _waiting.Add(place, change = new Change(leaf));
        }

        if (isInside)
        {
            change.Inside = (change.Inside ?? 0) + members;
        }
        else
        {
            change.Outside = (change.Outside ?? 0) + members;
        }
    }

    private async ValueTask<GroupTally> CountAsync(long key, GroupLeaf leaf, CancellationToken cancellationToken)
    {
        var place = (key, leaf.Index);
        if (!_counts.TryGetValue(place, out var stored))
        {
            var count = await transaction.Segments.CountGroupAsync(key, leaf.Segment.Number, cancellationToken).ConfigureAwait(false);
            _counts.Add(place, stored = new GroupTally(count.Members, count.Inside));
        }

        return stored + _unstored.GetValueOrDefault(place);
    }

    /// <summary>How the members of a group changed since somebody looked.</summary>
    private sealed class Change(GroupLeaf leaf)
    {
        public GroupLeaf Leaf => leaf;

        /// <summary>Gets or sets by how many those inside became more; <see langword="null"/> where nobody entered or left.</summary>
        public int? Inside { get; set; }

        /// <summary>Gets or sets by how many those outside became more; <see langword="null"/> where nobody entered or left.</summary>
        public int? Outside { get; set; }
    }
}

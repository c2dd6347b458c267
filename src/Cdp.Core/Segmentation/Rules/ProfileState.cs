using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;

namespace Cdp.Segmentation.Rules;

/// <summary>What rules remember of one profile: the state of leaves, what is true of it, and the segments that it belongs to.</summary>
/// <remarks>
/// A leaf of which nothing is stored has its baseline, so a profile that did nothing of what rules ask for has next to no state. What a leaf remembers is read when it is asked for:
/// most events matter to a few leaves, and what the others remember is passed on as it is stored.
/// </remarks>
internal sealed class ProfileState
{
    private const int Format = 1;
    private const int ZonedFormat = 2;

    private readonly Dictionary<int, LeafEntry> _entries = [];
    private readonly HashSet<long> _members = [];

    /// <summary>Gets the latest time for which it was evaluated, unix milliseconds. Time never runs backwards for a profile.</summary>
    public long At { get; set; } = long.MinValue;

    /// <summary>Gets the time zone that it was evaluated in: that of the profile where a rule looks at it.</summary>
    public string Zone { get; private init; } = "UTC";

    /// <summary>Gets whether nothing was evaluated yet, so that everything is to be.</summary>
    public bool IsNew { get; private set; } = true;

    /// <summary>Gets the numbers of the rules that hold.</summary>
    public IReadOnlySet<long> Members => _members;

    /// <summary>Gets the earliest time at which something may change by the passage of time alone; <see cref="long.MaxValue"/> for never.</summary>
    public long Deadline
    {
        get
        {
            var deadline = long.MaxValue;
            foreach (var entry in _entries.Values)
            {
                deadline = Math.Min(deadline, entry.Next);
            }

            return deadline;
        }
    }

    public IReadOnlyDictionary<int, LeafEntry> Entries => _entries;

    /// <summary>Reads a state, for the rules in its <see cref="Zone"/>; leaves that no rule has any more are left out.</summary>
    public static ProfileState Read(ReadOnlyMemory<byte> stored, RuleSet rules)
    {
        var reader = new StateReader(stored.Span);
        var format = reader.ReadNumber();
        if (format is not (Format or ZonedFormat))
        {
            throw new CdpException("The stored state of a segment is of a newer version of Cdp. Use that version, or rebuild the segments.");
        }

        var state = new ProfileState { At = reader.ReadNumber(), IsNew = false, Zone = format == ZonedFormat ? reader.ReadText()! : "UTC" };
        rules = rules.In(state.Zone);
        for (var count = reader.ReadNumber(); count > 0; count--)
        {
            state._members.Add(reader.ReadNumber());
        }

        while (!reader.IsAtEnd)
        {
            var leaf = rules.FindLeaf(reader.ReadKey());
            var truth = (Truth)reader.ReadNumber();
            var next = reader.ReadNumber();
            var length = reader.ReadBytes().Length;
            if (leaf is not null)
            {
                state._entries.Add(leaf.Index, new LeafEntry { Leaf = leaf, Stored = stored.Slice(stored.Length - reader.Remaining - length, length), Truth = truth, Next = next });
            }
        }

        return state;
    }

    /// <summary>Gives a state that remembers nothing but who is a member and since when it is: for working all else out again, in a time zone.</summary>
    public ProfileState Forget(string zone)
    {
        var state = new ProfileState { At = At, IsNew = true, Zone = zone };
        state._members.UnionWith(_members);
        return state;
    }

    public byte[] Write()
    {
        var writer = new StateWriter();
        writer.Write(Zone == "UTC" ? Format : ZonedFormat);
        writer.Write(At);
        if (Zone != "UTC")
        {
            writer.Write(Zone);
        }

        writer.Write(_members.Count);
        foreach (var member in _members.Order())
        {
            writer.Write(member);
        }

        var order = new int[_entries.Count];
        _entries.Keys.CopyTo(order, 0);
        Array.Sort(order);
        foreach (var index in order)
        {
            var entry = _entries[index];
            writer.WriteKey(entry.Leaf.Key);
            writer.Write((long)entry.Truth);
            writer.Write(entry.Next);
            if (entry.State is null)
            {
                writer.Write(entry.Stored.Span);
            }
            else
            {
                writer.Write(entry.State);
            }
        }

        return writer.ToArray();
    }

    public Truth TruthOf(RuleLeaf leaf) => _entries.TryGetValue(leaf.Index, out var entry) ? entry.Truth : leaf.Baseline;

    public bool IsMember(CompiledRule rule) => _members.Contains(rule.Number);

    public LeafState? StateOf(EventfulLeaf leaf)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, leaf.Index);
        if (Unsafe.IsNullRef(ref entry))
        {
            return null;
        }

        if (entry.State is null && !entry.Stored.IsEmpty)
        {
            var reader = new StateReader(entry.Stored.Span);
            entry.State = leaf.Read(ref reader);
            entry.Stored = default;
        }

        return entry.State;
    }

    /// <summary>Gives what a leaf remembers, to be changed; something new where it remembers nothing.</summary>
    public TState StateOf<TState>(EventfulLeaf leaf, Func<TState> create)
        where TState : LeafState
    {
        if (StateOf(leaf) is TState known)
        {
            return known;
        }

        var state = create();
        _entries[leaf.Index] = new LeafEntry { Leaf = leaf, State = state, Truth = TruthOf(leaf), Next = long.MaxValue };
        return state;
    }

    /// <summary>Keeps what is known about a leaf, or nothing where that is the baseline.</summary>
    public void Set(RuleLeaf leaf, LeafState? state, Truth truth, long next)
    {
        var kept = state is { IsEmpty: true } ? null : state;
        if (kept is null && truth == leaf.Baseline && next == long.MaxValue)
        {
            _entries.Remove(leaf.Index);
        }
        else
        {
            _entries[leaf.Index] = new LeafEntry { Leaf = leaf, State = kept, Truth = truth, Next = next };
        }
    }

    /// <summary>Lets the profile enter or leave a rule.</summary>
    /// <returns>Whether that changed something.</returns>
    public bool SetMember(CompiledRule rule, bool belongs) => belongs ? _members.Add(rule.Number) : _members.Remove(rule.Number);

    /// <summary>Begins with what holds of a profile that has and did nothing.</summary>
    /// <returns>The numbers of the rules that it was a member of.</returns>
    public HashSet<long> BeginAnew(IEnumerable<CompiledRule> atFirst)
    {
        var formerly = new HashSet<long>(_members);
        _members.Clear();
        _members.UnionWith(atFirst.Select(rule => rule.Number));
        IsNew = false;
        return formerly;
    }

    /// <summary>Forgets memberships of rules that are no more.</summary>
    public void Keep(IReadOnlySet<long> rules) => _members.IntersectWith(rules);
}

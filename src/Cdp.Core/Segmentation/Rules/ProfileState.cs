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

    // A key, what it gave and when that changes, and a little that is remembered.
    private const int LikelyEntryBytes = 24;

    private readonly List<LeafEntry> _entries = [];
    private readonly List<long> _members = [];
    private ReadOnlyMemory<byte> _stored;

    // The place of each leaf among the entries, from 1.
    private int[] _places = [];

    // What leaves remembered of a profile before, emptied; by the place of the leaf.
    private LeafState?[]? _spares;

    /// <summary>Gets the latest time for which it was evaluated, unix milliseconds. Time never runs backwards for a profile.</summary>
    public long At { get; set; } = long.MinValue;

    /// <summary>Gets the time zone that it was evaluated in: that of the profile where a rule looks at it.</summary>
    public string Zone { get; private set; } = "UTC";

    /// <summary>Gets whether nothing was evaluated yet, so that everything is to be.</summary>
    public bool IsNew { get; private set; } = true;

    /// <summary>Gets the numbers of the rules that hold, rising.</summary>
    public IReadOnlyList<long> Members => _members;

    /// <summary>Gets the earliest time at which something may change by the passage of time alone; <see cref="long.MaxValue"/> for never.</summary>
    public long Deadline
    {
        get
        {
            var deadline = long.MaxValue;
            foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_entries))
            {
                deadline = entry.Leaf is null ? deadline : Math.Min(deadline, entry.Next);
            }

            return deadline;
        }
    }

    /// <summary>Reads a state, for the rules in its <see cref="Zone"/>; leaves and memberships of rules that are no more are left out.</summary>
    public static ProfileState Read(ReadOnlyMemory<byte> stored, RuleSet rules)
    {
        var reader = new StateReader(stored.Span);
        var format = reader.ReadNumber();
        if (format is not (Format or ZonedFormat))
        {
            throw new CdpException("The stored state of a segment is of a newer version of Cdp. Use that version, or rebuild the segments.");
        }

        var state = new ProfileState { At = reader.ReadNumber(), IsNew = false, Zone = format == ZonedFormat ? reader.ReadText()! : "UTC", _stored = stored };
        rules = rules.In(state.Zone);
        var members = reader.ReadNumber();
        state._members.EnsureCapacity((int)Math.Min(members, reader.Remaining) + 4);
        for (; members > 0; members--)
        {
            var member = reader.ReadNumber();
            if (rules.HasRule(member))
            {
                state._members.Add(member);
            }
        }

        state._places = new int[rules.Leaves.Count];
        state._entries.EnsureCapacity((reader.Remaining / LikelyEntryBytes) + 4);
        while (!reader.IsAtEnd)
        {
            var start = stored.Length - reader.Remaining;
            var leaf = rules.FindLeaf(reader.ReadKey());
            var (truth, next) = ((Truth)reader.ReadNumber(), reader.ReadNumber());
            var length = reader.ReadBytes().Length;
            if (leaf is not null)
            {
                state.Add(new LeafEntry { Leaf = leaf, Truth = truth, Next = next, Start = start, End = stored.Length - reader.Remaining, StateLength = length });
            }
        }

        return state;
    }

    /// <summary>Gives a state that remembers nothing but who is a member and since when it is: for working all else out again, in a time zone.</summary>
    public ProfileState Forget(string zone)
    {
        var state = new ProfileState { At = At, IsNew = true, Zone = zone };
        state._members.AddRange(_members);
        return state;
    }

    /// <summary>Begins with another profile of which nothing is stored, for the same rules, and uses its memory again.</summary>
    public void Reuse(RuleSet rules, string zone)
    {
        _spares ??= new LeafState?[rules.Leaves.Count];
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_entries))
        {
            Spare(entry.Leaf, entry.State);
        }

        _entries.Clear();
        _members.Clear();
        Array.Clear(_places);
        (At, Zone, IsNew, _stored) = (long.MinValue, zone, true, default);
    }

    public byte[] Write()
    {
        var writer = new StateWriter();
        Write(writer);
        return writer.ToArray();
    }

    public void Write(StateWriter writer)
    {
        writer.Write(Zone == "UTC" ? Format : ZonedFormat);
        writer.Write(At);
        if (Zone != "UTC")
        {
            writer.Write(Zone);
        }

        writer.Write(_members.Count);
        foreach (var member in _members)
        {
            writer.Write(member);
        }

        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_entries))
        {
            if (entry.Leaf is not { } leaf)
            {
                continue;
            }

            if (entry.IsStored)
            {
                writer.Append(_stored.Span[entry.Start..entry.End]);
            }
            else
            {
                writer.WriteKey(leaf.Key);
                writer.Write((long)entry.Truth);
                writer.Write(entry.Next);
                writer.Write(entry.State);
            }
        }
    }

    public Truth TruthOf(RuleLeaf leaf) => PlaceOf(leaf) is >= 0 and var place ? CollectionsMarshal.AsSpan(_entries)[place].Truth : leaf.Baseline;

    public bool IsMember(CompiledRule rule) => Holds(rule.Number);

    /// <summary>Tells whether a rule holds.</summary>
    /// <param name="rule">The number of the rule.</param>
    public bool Holds(long rule) => _members.BinarySearch(rule) >= 0;

    public LeafState? StateOf(EventfulLeaf leaf)
    {
        if (PlaceOf(leaf) is not (>= 0 and var place))
        {
            return null;
        }

        ref var entry = ref CollectionsMarshal.AsSpan(_entries)[place];
        if (entry.State is null && entry is { IsStored: true, StateLength: > 0 })
        {
            var reader = new StateReader(_stored.Span.Slice(entry.End - entry.StateLength, entry.StateLength));
            entry.State = leaf.Read(ref reader);
        }

        return entry.State;
    }

    /// <summary>Gives what a leaf remembers, to be changed and then set; something new where it remembers nothing.</summary>
    public TState StateOf<TState>(EventfulLeaf leaf, Func<TState> create)
        where TState : LeafState
    {
        if (StateOf(leaf) is TState known)
        {
            return known;
        }

        var state = _spares?[leaf.Index] as TState ?? create();
        if (_spares is not null)
        {
            _spares[leaf.Index] = null;
        }

        Put(new LeafEntry { Leaf = leaf, State = state, Truth = TruthOf(leaf), Next = long.MaxValue });
        return state;
    }

    /// <summary>Keeps what is known about a leaf, or nothing where that is the baseline.</summary>
    public void Set(RuleLeaf leaf, LeafState? state, Truth truth, long next)
    {
        var place = PlaceOf(leaf);
        var kept = state is { IsEmpty: true } ? null : state;
        if (kept is null)
        {
            Spare(leaf, state);
        }

        if (kept is null && truth == leaf.Baseline && next == long.MaxValue)
        {
            if (place >= 0)
            {
                CollectionsMarshal.AsSpan(_entries)[place] = default;
                _places[leaf.Index] = 0;
            }
        }
        else if (kept is not null || place < 0 || _entries[place] is not { IsStored: true, StateLength: 0 } known || known.Truth != truth || known.Next != next)
        {
            Put(new LeafEntry { Leaf = leaf, State = kept, Truth = truth, Next = next });
        }
    }

    /// <summary>Marks the leaves that time alone may have changed.</summary>
    public void MarkDue(bool[] leaves)
    {
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_entries))
        {
            if (entry.Leaf is { } leaf && entry.Next <= At)
            {
                leaves[leaf.Index] = true;
            }
        }
    }

    /// <summary>Tells whether time alone may have changed what traits and identifiers amount to.</summary>
    public bool IsPlainDue(long now)
    {
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_entries))
        {
            if (entry.Leaf is PlainLeaf && entry.Next <= Math.Max(now, At))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lets the profile enter or leave a rule.</summary>
    /// <returns>Whether that changed something.</returns>
    public bool SetMember(CompiledRule rule, bool belongs)
    {
        var place = _members.BinarySearch(rule.Number);
        if (place >= 0 == belongs)
        {
            return false;
        }

        if (belongs)
        {
            _members.Insert(~place, rule.Number);
        }
        else
        {
            _members.RemoveAt(place);
        }

        return true;
    }

    /// <summary>Begins with what holds of a profile that has and did nothing.</summary>
    /// <param name="atFirst">The numbers of the rules that hold of it, rising.</param>
    /// <returns>The numbers of the rules that it was a member of, rising.</returns>
    public long[] BeginAnew(ReadOnlySpan<long> atFirst)
    {
        long[] formerly = [.. _members];
        _members.Clear();
        _members.AddRange(atFirst);
        IsNew = false;
        return formerly;
    }

    private void Spare(RuleLeaf? leaf, LeafState? state)
    {
        if (_spares is not null && leaf is not null && state is not null)
        {
            state.Clear();
            _spares[leaf.Index] = state;
        }
    }

    private int PlaceOf(RuleLeaf leaf) => leaf.Index < _places.Length ? _places[leaf.Index] - 1 : -1;

    private void Put(LeafEntry entry)
    {
        if (PlaceOf(entry.Leaf!) is >= 0 and var place)
        {
            CollectionsMarshal.AsSpan(_entries)[place] = entry;
        }
        else
        {
            Add(entry);
        }
    }

    private void Add(LeafEntry entry)
    {
        var index = entry.Leaf!.Index;
        if (index >= _places.Length)
        {
            Array.Resize(ref _places, Math.Max(index + 1, 2 * _places.Length));
        }

        _entries.Add(entry);
        _places[index] = _entries.Count;
    }
}

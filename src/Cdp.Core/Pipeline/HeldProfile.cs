using Cdp.Segmentation;
using Cdp.Segmentation.Rules;
using Cdp.Segmentation.State;

namespace Cdp.Pipeline;

/// <summary>A profile whose state is held in memory while profiles that look at each other are brought up to date together.</summary>
internal sealed class HeldProfile
{
    private readonly RuleSet _rules;
    private readonly SortedDictionary<int, MembershipChange> _changes = [];
    private readonly Dictionary<GroupLeaf, (IReadOnlyList<long> Groups, bool IsInside)> _counted = [];

    public HeldProfile(ProfileId profile, SegmentStateRow? row, ProfileState state, RuleSet rules)
    {
        Profile = profile;
        Row = row;
        _rules = rules;
        (State, Rules) = (state, rules.In(state.Zone));
        foreach (var leaf in rules.Groups)
        {
            _counted.Add(leaf, (GroupsOf(leaf), state.IsMember(leaf.Segment)));
        }
    }

    public ProfileId Profile { get; }

    /// <summary>Gets or sets what is stored of it.</summary>
    public SegmentStateRow? Row { get; set; }

    /// <summary>Gets what rules remember of it.</summary>
    public ProfileState State { get; private set; }

    /// <summary>Gets the rules in its time zone.</summary>
    public RuleSet Rules { get; private set; }

    /// <summary>Gets or sets whether everything was worked out by the rules that there are.</summary>
    public bool IsWorkedOut { get; set; }

    /// <summary>Gets or sets whether there is no such profile any more.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Gets or sets what happened to it at the instant at hand; <see langword="null"/> where only others changed.</summary>
    public SegmentWork? Work { get; set; }

    /// <summary>Gets or sets why it may have entered or left something at the instant at hand; <see langword="null"/> where only others changed.</summary>
    public SegmentTransitionCause? Cause { get; set; }

    /// <summary>Gets or sets the keys of all groups that it is stored as a member of; <see langword="null"/> while they were not read.</summary>
    public IReadOnlyList<long>? StoredGroups { get; set; }

    /// <summary>Gets or sets the keys of all groups that it is to be stored as a member of; <see langword="null"/> where that did not change.</summary>
    public IReadOnlyList<long>? NextGroups { get; set; }

    /// <summary>Gets what it entered and left at the instant at hand, all in all.</summary>
    public IReadOnlyList<MembershipChange> Changes => [.. _changes.Values];

    /// <summary>Begins anew, in a time zone.</summary>
    public void Forget(string zone)
    {
        State = State.Forget(zone);
        Rules = _rules.In(zone);
    }

    /// <summary>Finds out how the other members of its groups stand to a segment.</summary>
    public GroupState? FindOthers(GroupLeaf leaf) => State.StateOf(InZone(leaf)) as GroupState;

    /// <summary>Gives a leaf as it is in the time zone of the profile.</summary>
    public GroupLeaf InZone(GroupLeaf leaf) => (GroupLeaf)Rules.FindLeaf(leaf.Key)!;

    /// <summary>Takes changes in. What is entered and left at one instant did not happen.</summary>
    public void Add(IReadOnlyList<MembershipChange> changes)
    {
        foreach (var change in changes)
        {
            if (!_changes.Remove(change.Rule.Order))
            {
                _changes.Add(change.Rule.Order, change);
            }
        }
    }

    /// <summary>Gives what others count of it, and remembers that they do.</summary>
    /// <returns>What they counted before, and what they count now.</returns>
    public (IReadOnlyList<long> Before, bool WasInside, IReadOnlyList<long> Now, bool IsInside) Count(GroupLeaf leaf)
    {
        var (before, wasInside) = _counted[leaf];
        var now = (Groups: IsRemoved ? [] : GroupsOf(leaf), IsInside: State.IsMember(leaf.Segment));
        _counted[leaf] = now;
        return (before, wasInside, now.Groups, now.IsInside);
    }

    /// <summary>Says which groups it is stored as a member of, where that is not what rules remember.</summary>
    public void SetCounted(GroupLeaf leaf, IReadOnlyList<long> groups) => _counted[leaf] = _counted[leaf] with { Groups = groups };

    /// <summary>Gives what others count of it.</summary>
    public (IReadOnlyList<long> Groups, bool IsInside) CountedBy(GroupLeaf leaf) => _counted[leaf];

    /// <summary>Ends the instant: what changed has been kept.</summary>
    public void EndInstant()
    {
        _changes.Clear();
        Work = null;
        Cause = null;
        StoredGroups = NextGroups ?? StoredGroups;
        NextGroups = null;
    }

    private IReadOnlyList<long> GroupsOf(GroupLeaf leaf) => FindOthers(leaf)?.Groups ?? [];
}

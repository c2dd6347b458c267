using Cdp.Collection;
using Cdp.Identity;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;

namespace Cdp.Segmentation.Rules;

/// <summary>The groups of a profile by a trait, and how their other members stand to a segment. No event of the profile itself says that: whoever looks after groups sets it.</summary>
internal sealed class GroupLeaf : EventfulLeaf
{
    private readonly string _path;
    private readonly string[] _names;

    public GroupLeaf(string text, string path, CompiledRule segment)
        : base(text)
    {
        _path = path;
        _names = TraitPath.Split(path);
        Segment = segment;
        Baseline = Truth.Unknown;
    }

    /// <summary>Gets the path of the trait that makes the groups.</summary>
    public string Path => _path;

    /// <summary>Gets the rule of the segment.</summary>
    public CompiledRule Segment { get; }

    public override IEnumerable<(EventType? Type, string? Name)> Interests => [];

    public override bool Fold(ProfileState state, SubjectEvent subject) => false;

    public override Truth Evaluate(LeafState? state, ref Horizon horizon) => Baseline;

    public override LeafState Read(ref StateReader reader) => GroupState.Read(ref reader);

    /// <summary>Gives the groups that a profile is a member of.</summary>
    public long[] GroupsOf(SegmentSubject subject) => GroupKeys.Of(subject.Traits, _path, _names);
}

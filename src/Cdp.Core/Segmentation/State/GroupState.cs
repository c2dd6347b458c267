namespace Cdp.Segmentation.State;

/// <summary>The groups that a profile is a member of, and how the other members stand to a segment.</summary>
/// <param name="groups">The keys of the groups, rising.</param>
/// <param name="hasInside">Whether another member belongs to the segment.</param>
/// <param name="hasOutside">Whether another member does not.</param>
internal sealed class GroupState(long[] groups, bool hasInside, bool hasOutside) : LeafState
{
    public IReadOnlyList<long> Groups { get; private set; } = groups;

    public bool HasInside { get; private set; } = hasInside;

    public bool HasOutside { get; private set; } = hasOutside;

    public override bool IsEmpty => Groups.Count == 0;

    public static GroupState Read(ref StateReader reader)
    {
        var flags = reader.ReadNumber();
        var groups = new List<long>();
        while (!reader.IsAtEnd)
        {
            groups.Add(unchecked((long)reader.ReadKey()));
        }

        return new GroupState([.. groups], (flags & 1) != 0, (flags & 2) != 0);
    }

    public override void Write(StateWriter writer)
    {
        writer.Write((HasInside ? 1 : 0) | (HasOutside ? 2 : 0));
        foreach (var group in Groups)
        {
            writer.WriteKey(unchecked((ulong)group));
        }
    }

    public override void Clear() => (Groups, HasInside, HasOutside) = ([], false, false);

    /// <summary>Tells whether it says the same as another.</summary>
    public bool SaysTheSameAs(GroupState? other) =>
        other is not null && other.HasInside == HasInside && other.HasOutside == HasOutside && other.Groups.SequenceEqual(Groups);
}

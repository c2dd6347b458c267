using Cdp.Segmentation;

namespace Cdp.Pipeline;

/// <summary>The members of a new version of a rule beside those of the former one.</summary>
internal sealed class MemberComparison
{
    private readonly SortedDictionary<DateTimeOffset, List<ProfileId>> _since = [];

    /// <summary>Compares.</summary>
    /// <param name="before">The members of the former version, by rising id.</param>
    /// <param name="after">The members of the new version, by rising id.</param>
    public MemberComparison(IReadOnlyList<SegmentMemberRow> before, IReadOnlyList<SegmentMemberRow> after)
    {
        var i = 0;
        foreach (var member in after)
        {
            for (; i < before.Count && before[i].Profile.Value < member.Profile.Value; i++)
            {
                Left.Add(before[i].Profile);
            }

            var since = member.Since;
            if (i < before.Count && before[i].Profile == member.Profile)
            {
                HaveStayed |= before[i].Since != since;
                since = before[i++].Since;
            }
            else
            {
                Entered.Add(member.Profile);
            }

            if (before.Count > 0)
            {
                Add(since, member.Profile);
            }
        }

        Left.AddRange(before.Skip(i).Select(member => member.Profile));
    }

    /// <summary>Gets who belongs by the new version alone, by rising id.</summary>
    public List<ProfileId> Entered { get; } = [];

    /// <summary>Gets who belongs by the former version alone, by rising id.</summary>
    public List<ProfileId> Left { get; } = [];

    /// <summary>Gets whether somebody belongs by both versions, and by the former for longer.</summary>
    public bool HaveStayed { get; private set; }

    /// <summary>Gets the members of the new version by when they came in; nobody when there are none of the former.</summary>
    public IEnumerable<KeyValuePair<DateTimeOffset, List<ProfileId>>> Since => _since;

    private void Add(DateTimeOffset since, ProfileId profile)
    {
        if (!_since.TryGetValue(since, out var profiles))
        {
            _since.Add(since, profiles = []);
        }

        profiles.Add(profile);
    }
}

using Cdp.Segmentation;
using Cdp.Tool.Json;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Segments;

/// <summary>Asks a store about its segments. What time alone has changed is brought about first, so that lists and counts are right without a host.</summary>
/// <param name="cdp">The platform.</param>
internal sealed class SegmentQueries(ICdp cdp)
{
    /// <summary>Lists the segments and computed traits.</summary>
    public async Task<SegmentsSummary> ListAsync(CancellationToken cancellationToken)
    {
        await cdp.Segments.AdvanceAsync(cancellationToken);
        var segments = new List<SegmentSummary>();
        foreach (var info in await cdp.Segments.ListAsync(cancellationToken))
        {
            segments.Add(SegmentSummary.Of(info, await cdp.Segments.CountAsync(info.Segment.Id, cancellationToken)));
        }

        return new SegmentsSummary { Segments = segments, Traits = [.. (await cdp.ComputedTraits.ListAsync(cancellationToken)).Select(ComputedTraitSummary.Of)] };
    }

    /// <summary>Counts the members of segments, and how far they overlap.</summary>
    public async Task<SizesSummary> CountAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        await cdp.Segments.AdvanceAsync(cancellationToken);
        var sizes = new List<SizeSummary>();
        foreach (var id in ids)
        {
            sizes.Add(new SizeSummary { Id = id, Members = await cdp.Segments.CountAsync(id, cancellationToken) });
        }

        var overlaps = ids.Count < 2 ? [] : await cdp.Segments.OverlapsAsync(ids, cancellationToken);
        return new SizesSummary { Segments = sizes, Overlaps = [.. overlaps.Select(OverlapSummary.Of)] };
    }

    /// <summary>Lists members, now or as it was known at an earlier time.</summary>
    public async Task<MembersSummary> ListMembersAsync(string id, DateTimeOffset? asOf, int limit, CancellationToken cancellationToken)
    {
        await cdp.Segments.AdvanceAsync(cancellationToken);
        IReadOnlyList<SegmentMember> members;
        long total;
        if (asOf is { } time)
        {
            members = await cdp.Segments.MembersAsync(id, time, cancellationToken);
            total = members.Count;
        }
        else
        {
            total = await cdp.Segments.CountAsync(id, cancellationToken);
            members = await TakeAsync(id, limit, cancellationToken);
        }

        var shown = new List<MemberSummary>();
        foreach (var member in members.Take(limit))
        {
            var profile = await cdp.Profiles.GetAsync(member.Profile, cancellationToken);
            shown.Add(new MemberSummary { Profile = member.Profile.ToString(), Since = member.Since, Identifiers = [.. profile?.Identifiers.Select(IdentifierText.Of) ?? []] });
        }

        return new MembersSummary { Segment = id, Total = total, Members = shown };
    }

    /// <summary>Tells why a profile belongs to a segment or does not.</summary>
    /// <exception cref="ToolException">There is no such profile.</exception>
    public async Task<WhySummary> ExplainAsync(string id, string subject, CancellationToken cancellationToken)
    {
        var profile = ProfileId.TryParse(subject, null, out var known) ? known : await FindAsync(subject, cancellationToken);
        return await cdp.Segments.ExplainAsync(id, profile, cancellationToken) is { } explanation
            ? WhySummary.Of(explanation)
            : throw NoProfile(subject);
    }

    private async Task<ProfileId> FindAsync(string subject, CancellationToken cancellationToken)
    {
        var identifier = IdentifierText.Parse(subject);
        return (await cdp.Profiles.FindAsync(identifier.Type, identifier.Value, cancellationToken: cancellationToken))?.Id ?? throw NoProfile(subject);
    }

    private async Task<List<SegmentMember>> TakeAsync(string id, int limit, CancellationToken cancellationToken)
    {
        var members = new List<SegmentMember>();
        await foreach (var member in cdp.Segments.MembersAsync(id, cancellationToken: cancellationToken))
        {
            members.Add(member);
            if (members.Count == limit)
            {
                break;
            }
        }

        return members;
    }

    private static ToolException NoProfile(string subject) => new($"There is no profile {subject}. Check its spelling, or look it up by another identifier.");
}

using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance.Support;

/// <summary>One call of every member that writes. Each changes what a <see cref="Population"/> holds.</summary>
internal static class WritingCalls
{
    public static IReadOnlyDictionary<string, Func<ICdpTransaction, Population, Task>> All { get; } = new Dictionary<string, Func<ICdpTransaction, Population, Task>>
    {
        [$"{nameof(IEventStore)}.{nameof(IEventStore.AppendAsync)}"] = async (t, p) =>
            await t.Events.AppendAsync(Event("m2", sighting: p.Sighting.Id), None),

        [$"{nameof(IQuarantineStore)}.{nameof(IQuarantineStore.AddAsync)}"] = async (t, _) =>
            await t.Quarantine.AddAsync(Quarantined("shop"), None),
        [$"{nameof(IQuarantineStore)}.{nameof(IQuarantineStore.RemoveAsync)}"] = async (t, p) =>
            await t.Quarantine.RemoveAsync(p.Quarantined, None),

        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AddSightingAsync)}"] = async (t, p) =>
            await t.Identity.AddSightingAsync("shop", [p.Device, p.Email], p.Email.Id, At(0), None),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.UpdateSightingAsync)}"] = async (t, p) =>
            await t.Identity.UpdateSightingAsync(p.Sighting with { Owner = p.Phone.Id, FirstSeen = At(-9), LastSeenMatters = true }, None),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AddIdentifierAsync)}"] = async (t, _) =>
            await t.Identity.AddIdentifierAsync(new Identifier("email", "bob@example.com"), IdentifierStatus.Linking, At(0), None),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.UpdateIdentifierAsync)}"] = async (t, p) =>
            await t.Identity.UpdateIdentifierAsync(p.Email with { Status = IdentifierStatus.Shared, FirstSeen = At(-9) }, None),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AssignClusterAsync)}"] = async (t, p) =>
            await t.Identity.AssignClusterAsync([p.Device.Id, p.Phone.Id], p.Phone.Profile, None),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AddNeighborsAsync)}"] = async (t, p) =>
            await t.Identity.AddNeighborsAsync(p.Email.Id, "phone", 4, None),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.SaveLinkAsync)}"] = async (t, p) =>
            await t.Identity.SaveLinkAsync(Link(p.Email.Id, p.Phone.Id, state: LinkState.RefusedByLimit) with { LimitedType = "phone" }, None),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.RemoveLinkAsync)}"] = async (t, p) =>
            await t.Identity.RemoveLinkAsync(p.Email.Id, p.Phone.Id, LinkKind.SeenTogether, None),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.AddChangeAsync)}"] = async (t, p) =>
            await t.Identity.AddChangeAsync(Change(p.Email.Id, p.Phone.Id, IdentityChangeKind.Split, p.Phone.Id), None),
        [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.SetRulesFingerprintAsync)}"] = async (t, _) =>
            await t.Identity.SetRulesFingerprintAsync("rules-2", None),

        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.ObserveAsync)}"] = async (t, p) =>
            await t.Profiles.ObserveAsync(Observation(p.Email.Id, last: 70), None),
        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.RemoveObservationsAsync)}"] = async (t, p) =>
            await t.Profiles.RemoveObservationsAsync(p.Email.Id, None),
        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.SaveAsync)}"] = async (t, p) =>
            await t.Profiles.SaveAsync(Profile(p.Email.Id, 2, """{"city":"Cluj"}"""), None),
        [$"{nameof(IProfileStore)}.{nameof(IProfileStore.RemoveAsync)}"] = async (t, p) =>
            await t.Profiles.RemoveAsync(p.Email.Profile, None),

        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.SaveAsync)}"] = async (t, p) =>
            await t.Matches.SaveAsync(Entry(p.Email.Id, -8, 3), None),
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.RemoveAsync)}"] = async (t, p) =>
            await t.Matches.RemoveAsync(p.Device.Id, None),
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.AddModelAsync)}"] = async (t, _) =>
            await t.Matches.AddModelAsync(Version(2), None),
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.SetActiveVersionAsync)}"] = async (t, _) =>
            await t.Matches.SetActiveVersionAsync(0, None),
        [$"{nameof(IMatchStore)}.{nameof(IMatchStore.SaveMeasurementAsync)}"] = async (t, _) =>
            await t.Matches.SaveMeasurementAsync(Measurement(5, 2, "{\"n\":1}"), None),

        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.SetRulesVersionAsync)}"] = async (t, _) =>
            await t.Segments.SetRulesVersionAsync(2, None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.SaveRuleAsync)}"] = async (t, _) =>
            await t.Segments.SaveRuleAsync(Rule(1, state: SegmentRuleState.Retired), None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.SaveStateAsync)}"] = async (t, p) =>
            await t.Segments.SaveStateAsync(State(p.Email.Id, deadline: 8, 3), None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.RemoveStateAsync)}"] = async (t, p) =>
            await t.Segments.RemoveStateAsync(p.Email.Profile, None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.AddMemberAsync)}"] = async (t, p) =>
            await t.Segments.AddMemberAsync(1, new ProfileId(p.Device.Id), At(4), None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.RemoveMemberAsync)}"] = async (t, p) =>
            await t.Segments.RemoveMemberAsync(1, p.Email.Profile, None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.RemoveMembersAsync)}"] = async (t, _) =>
            await t.Segments.RemoveMembersAsync(1, None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.AddTransitionAsync)}"] = async (t, p) =>
            await t.Segments.AddTransitionAsync(Transition(p.Email.Id, entered: false, at: 7), None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.SetGroupsAsync)}"] = async (t, p) =>
            await t.Segments.SetGroupsAsync(p.Email.Profile, [5, 7], None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.AddMembersAsync)}"] = async (t, p) =>
            await t.Segments.AddMembersAsync(1, [new ProfileId(p.Device.Id)], At(4), None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.AddTransitionsAsync)}"] = async (t, p) =>
            await t.Segments.AddTransitionsAsync(Together(), [.. Enumerable.Range(0, 40).Select(i => new ProfileId(p.Email.Id + i))], None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.AddToListAsync)}"] = async (t, p) =>
            await t.Segments.AddToListAsync("vip", p.Device.Id, None),
        [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.RemoveFromListAsync)}"] = async (t, p) =>
            await t.Segments.RemoveFromListAsync("vip", p.Email.Id, None),
    };
}

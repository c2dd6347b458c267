using Cdp.Identity;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance.Support;

/// <summary>A tenant of which every store holds something, and the numbers of it.</summary>
internal sealed record Population(IdentifierNode Email, IdentifierNode Phone, IdentifierNode Device, Sighting Sighting, long Quarantined)
{
    public static Task<Population> FillAsync(ICdpStorage storage, TenantId tenant) => storage.WriteAsync(tenant, FillAsync);

    private static async Task<Population> FillAsync(ICdpTransaction transaction)
    {
        var nodes = await transaction.IdentifiersAsync("ana@example.com", "phone:+40721000001", "device_id:d-1");
        var (email, phone, device) = (nodes[0], nodes[1], nodes[2]);
        var sighting = await transaction.SightingAsync(email, phone);
        await transaction.Events.AppendAsync(Event("m1", sighting: sighting.Id), None);
        var quarantined = await transaction.Quarantine.AddAsync(Make.Quarantined(), None);
        await transaction.Identity.AddNeighborsAsync(email.Id, "phone", 1, None);
        await transaction.Identity.SaveLinkAsync(Link(email.Id, phone.Id), None);
        await transaction.Identity.SaveLinkAsync(Link(email.Id, device.Id, LinkKind.Forbid, LinkState.Forbids), None);
        await transaction.Identity.SaveLinkAsync(Link(phone.Id, device.Id, state: LinkState.RefusedByForbid), None);
        await transaction.Identity.SaveLinkAsync(Link(email.Id, device.Id, LinkKind.Match, LinkState.RefusedByEvidence), None);
        await transaction.Identity.SaveLinkAsync(Link(email.Id, phone.Id, LinkKind.Match, LinkState.AwaitsReview), None);
        await transaction.Identity.AssignClusterAsync([phone.Id], email.Profile, None);
        await transaction.Identity.AddChangeAsync(Change(email.Id, phone.Id, IdentityChangeKind.Merge, phone.Id), None);
        await transaction.Identity.SetRulesFingerprintAsync("rules-1", None);
        await transaction.Profiles.ObserveAsync(Observation(email.Id), None);
        await transaction.Profiles.SaveAsync(Profile(email.Id), None);
        await transaction.Matches.SaveAsync(Entry(email.Id, -7, 3), None);
        await transaction.Matches.SaveAsync(Entry(device.Id, 3, 9), None);
        await transaction.Matches.AddModelAsync(Version(1), None);
        await transaction.Matches.SetActiveVersionAsync(1, None);
        await transaction.Matches.SaveMeasurementAsync(Measurement(5), None);
        await transaction.Segments.SaveRuleAsync(Rule(1), None);
        await transaction.Segments.SetRulesVersionAsync(1, None);
        await transaction.Segments.SaveStateAsync(State(email.Id, deadline: 9, 1, 2), None);
        await transaction.Segments.AddMemberAsync(1, email.Profile, At(3), None);
        await transaction.Segments.AddTransitionAsync(Transition(email.Id), None);
        await transaction.Segments.AddToListAsync("vip", email.Id, None);
        await transaction.Segments.SetGroupsAsync(email.Profile, [-3, 5], None);
        return new Population(email, phone, device, sighting, quarantined);
    }
}

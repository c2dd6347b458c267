using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance.Support;

/// <summary>What every member that reads shows of a <see cref="Population"/>, as lines of text: none when it sees nothing of it.</summary>
/// <remarks>Look-ups ask for what <see cref="WritingCalls"/> add, too: a row that was taken back must not be found by its key either.</remarks>
internal static class ReadingCalls
{
    public static IReadOnlyDictionary<string, Func<ICdpTransaction, Population, Task<IEnumerable<string>>>> All { get; } =
        new Dictionary<string, Func<ICdpTransaction, Population, Task<IEnumerable<string>>>>
        {
            [$"{nameof(IEventStore)}.{nameof(IEventStore.ExistsAsync)}"] = async (t, _) =>
                [.. Whether(await t.Events.ExistsAsync("web", "m1", None)), .. Whether(await t.Events.ExistsAsync("web", "m2", None))],
            [$"{nameof(IEventStore)}.{nameof(IEventStore.FindAsync)}"] = async (t, _) =>
            [
                .. One(await t.Events.FindAsync("web", "m1", None), row => Render.Row(row)),
                .. One(await t.Events.FindAsync("web", "m2", None), row => Render.Row(row)),
            ],
            [$"{nameof(IEventStore)}.{nameof(IEventStore.ReadAsync)}"] = async (t, _) => (await t.Events.ReadAsync(0, None).AllAsync()).Select(row => Render.Row(row)),
            [$"{nameof(IEventStore)}.{nameof(IEventStore.ScanAsync)}"] = async (t, _) => await t.Events.ScannedAsync(0, long.MaxValue),
            [$"{nameof(IEventStore)}.{nameof(IEventStore.ReadBySightingAsync)}"] = async (t, p) =>
                (await t.Events.ReadBySightingAsync([p.Sighting.Id], null, None).AllAsync()).Select(row => Render.Row(row)),
            [$"{nameof(IEventStore)}.{nameof(IEventStore.SummarizeAsync)}"] = async (t, p) =>
                (await t.Events.SummarizeAsync([p.Sighting.Id], None)).Select(row => Render.Row(row)),
            [$"{nameof(IEventStore)}.{nameof(IEventStore.CountAsync)}"] = async (t, _) => Count(await t.Events.CountAsync(None)),

            [$"{nameof(IQuarantineStore)}.{nameof(IQuarantineStore.ExistsAsync)}"] = async (t, _) =>
                Count(await t.Quarantine.ExistsAsync("web", Make.Quarantined().Payload, None) ? 1 : 0),
            [$"{nameof(IQuarantineStore)}.{nameof(IQuarantineStore.FindAsync)}"] = async (t, p) =>
                One(await t.Quarantine.FindAsync(p.Quarantined, None), row => Render.Row(row)),
            [$"{nameof(IQuarantineStore)}.{nameof(IQuarantineStore.ReadAsync)}"] = async (t, _) =>
                (await t.Quarantine.ReadAsync(0, None).AllAsync()).Select(row => Render.Row(row)),

            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.FindSightingAsync)}"] = async (t, p) =>
            [
                .. One(await t.Identity.FindSightingAsync("web", [p.Email.Identifier, p.Phone.Identifier], None), row => Render.Row(row)),
                .. One(await t.Identity.FindSightingAsync("shop", [p.Device.Identifier, p.Email.Identifier], None), row => Render.Row(row)),
            ],
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetSightingsAsync)}"] = async (t, p) =>
                (await t.Identity.GetSightingsAsync(p.Email.Id, None)).Select(row => Render.Row(row)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetOwnedSightingsAsync)}"] = async (t, p) =>
                (await t.Identity.GetOwnedSightingsAsync([p.Email.Id], None)).Select(row => Render.Row(row)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.ReadSightingsAsync)}"] = async (t, _) =>
                (await t.Identity.ReadSightingsAsync(0, None).AllAsync()).Select(row => Render.Row(row)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.FindIdentifierAsync)}"] = async (t, p) =>
            [
                .. One(await t.Identity.FindIdentifierAsync(p.Email.Identifier, None), row => Render.Row(row)),
                .. One(await t.Identity.FindIdentifierAsync(new Identifier("email", "bob@example.com"), None), row => Render.Row(row)),
            ],
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetIdentifiersAsync)}"] = async (t, p) =>
                (await t.Identity.GetIdentifiersAsync([p.Email.Id, p.Phone.Id, p.Device.Id], None)).Select(row => Render.Row(row)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.ReadIdentifiersAsync)}"] = async (t, _) =>
                (await t.Identity.ReadIdentifiersAsync(0, None).AllAsync()).Select(row => Render.Row(row)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetClusterAsync)}"] = async (t, p) =>
                (await t.Identity.GetClusterAsync(p.Email.Profile, None)).Select(row => Render.Row(row)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.CountIdentifiersAsync)}"] = async (t, _) => Count(await t.Identity.CountIdentifiersAsync(None)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.CountClustersAsync)}"] = async (t, _) => Count(await t.Identity.CountClustersAsync(None)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetNeighborsAsync)}"] = async (t, p) =>
                (await t.Identity.GetNeighborsAsync(p.Email.Id, None)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.FindLinkAsync)}"] = async (t, p) =>
                One(await t.Identity.FindLinkAsync(p.Email.Id, p.Phone.Id, LinkKind.SeenTogether, None), row => Render.Row(row)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetLinksAsync)}"] = async (t, p) =>
            {
                var lines = new List<string>();
                foreach (var filter in Enum.GetValues<LinkFilter>())
                {
                    var links = await t.Identity.GetLinksAsync(p.Email.Id, filter, 10, None);
                    lines.AddRange(links.Select(row => $"{filter} {Render.Row(row)}").Order(StringComparer.Ordinal));
                }

                return lines;
            },
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.ReadLinksAsync)}"] = async (t, _) =>
                (await t.Identity.ReadLinksAsync(null, null, None).AllAsync()).Select(row => Render.Row(row)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.CountLinksAsync)}"] = async (t, _) => Count(await t.Identity.CountLinksAsync(LinkFilter.Holding, None)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetChangesAsync)}"] = async (t, p) =>
                (await t.Identity.GetChangesAsync(p.Phone.Profile, None)).Select(row => Render.Row(row)),
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.CountChangesAsync)}"] = async (t, _) =>
            [
                .. Count(await t.Identity.CountChangesAsync(IdentityChangeKind.Merge, None)),
                .. Count(await t.Identity.CountChangesAsync(IdentityChangeKind.Split, None)),
            ],
            [$"{nameof(IIdentityStore)}.{nameof(IIdentityStore.GetRulesFingerprintAsync)}"] = async (t, _) =>
                One(await t.Identity.GetRulesFingerprintAsync(None), text => text),

            [$"{nameof(IProfileStore)}.{nameof(IProfileStore.GetObservationsAsync)}"] = async (t, p) =>
                (await t.Profiles.GetObservationsAsync([p.Email.Id], int.MaxValue, None)).Select(row => Render.Row(row)),
            [$"{nameof(IProfileStore)}.{nameof(IProfileStore.FindObservedAsync)}"] = async (t, _) =>
                (await t.Profiles.FindObservedAsync("city", "\"Iași\"", None).AllAsync()).Select(id => $"{id}"),
            [$"{nameof(IProfileStore)}.{nameof(IProfileStore.FindAsync)}"] = async (t, p) =>
                One(await t.Profiles.FindAsync(p.Email.Profile, None), row => Render.Row(row)),
            [$"{nameof(IProfileStore)}.{nameof(IProfileStore.ReadAsync)}"] = async (t, _) =>
                (await t.Profiles.ReadAsync(default, None).AllAsync()).Select(row => Render.Row(row)),
            [$"{nameof(IProfileStore)}.{nameof(IProfileStore.CountAsync)}"] = async (t, _) => Count(await t.Profiles.CountAsync(None)),

            [$"{nameof(IMatchStore)}.{nameof(IMatchStore.GetAsync)}"] = async (t, p) =>
                (await t.Matches.GetAsync([p.Email.Id, p.Phone.Id, p.Device.Id], None)).Select(row => Render.Row(row)),
            [$"{nameof(IMatchStore)}.{nameof(IMatchStore.GetBlocksAsync)}"] = async (t, _) =>
                (await t.Matches.GetBlocksAsync([-8, -7, 3, 9], 10, None)).Select(row => Render.Row(row)),
            [$"{nameof(IMatchStore)}.{nameof(IMatchStore.ReadAsync)}"] = async (t, _) =>
                (await t.Matches.ReadAsync(0, None).AllAsync()).Select(row => Render.Row(row)),
            [$"{nameof(IMatchStore)}.{nameof(IMatchStore.CountAsync)}"] = async (t, _) => Count(await t.Matches.CountAsync(None)),
            [$"{nameof(IMatchStore)}.{nameof(IMatchStore.GetActiveVersionAsync)}"] = async (t, _) => Count(await t.Matches.GetActiveVersionAsync(None)),
            [$"{nameof(IMatchStore)}.{nameof(IMatchStore.FindModelAsync)}"] = async (t, _) =>
            [
                .. One(await t.Matches.FindModelAsync(1, None), Render.Row),
                .. One(await t.Matches.FindModelAsync(2, None), Render.Row),
            ],
            [$"{nameof(IMatchStore)}.{nameof(IMatchStore.ReadModelsAsync)}"] = async (t, _) =>
                (await t.Matches.ReadModelsAsync(None).AllAsync()).Select(Render.Row),
            [$"{nameof(IMatchStore)}.{nameof(IMatchStore.ReadMeasurementsAsync)}"] = async (t, _) =>
                (await t.Matches.ReadMeasurementsAsync(null, null, None).AllAsync()).Select(Render.Row),

            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetRulesVersionAsync)}"] = async (t, _) => Count(await t.Segments.GetRulesVersionAsync(None)),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.ReadRulesAsync)}"] = async (t, _) =>
                (await t.Segments.ReadRulesAsync(None).AllAsync()).Select(Render.Row),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetStatesAsync)}"] = async (t, p) =>
                (await t.Segments.GetStatesAsync([p.Email.Profile, new ProfileId(p.Device.Id)], None)).Select(row => Render.Row(row)),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetDueAsync)}"] = async (t, _) =>
                (await t.Segments.GetDueAsync(At(100), 10, None)).Select(row => Render.Row(row)),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.ReadMembersAsync)}"] = async (t, _) =>
                (await t.Segments.ReadMembersAsync(1, default, None).AllAsync()).Select(row => Render.Row(row)),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetMembershipsAsync)}"] = async (t, p) =>
                (await t.Segments.GetMembershipsAsync(p.Email.Profile, [1], None)).Select(row => Render.Row(row)),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.CountMembersAsync)}"] = async (t, _) => Count(await t.Segments.CountMembersAsync(1, None)),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.ReadTransitionsAsync)}"] = async (t, _) =>
            [
                .. (await t.Segments.ReadTransitionsAsync(0, None).AllAsync()).Select(row => Render.Row(row)),
                .. (await t.Segments.ReadTransitionsAsync("loyal", 0, None).AllAsync()).Select(row => Render.Row(row)),
            ],
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetTransitionsAsync)}"] = async (t, p) =>
                (await t.Segments.GetTransitionsAsync(p.Email.Profile, None)).Select(row => Render.Row(row)),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetGroupsAsync)}"] = async (t, p) => (await t.Segments.GetGroupsAsync(p.Email.Profile, None)).Select(key => $"{key}"),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.ReadGroupAsync)}"] = async (t, _) => (await t.Segments.ReadGroupAsync(5, default, None).AllAsync()).Select(profile => $"{profile}"),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.CountGroupAsync)}"] = async (t, _) => await t.Segments.CountGroupAsync(5, 1, None) is { Members: > 0 } count ? [$"{count}"] : [],
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.GetListsAsync)}"] = async (t, p) => await t.Segments.GetListsAsync([p.Email.Id, p.Device.Id], None),
            [$"{nameof(ISegmentStore)}.{nameof(ISegmentStore.ReadListAsync)}"] = async (t, _) => (await t.Segments.ReadListAsync("vip", 0, None).AllAsync()).Select(id => $"{id}"),
        };

    /// <summary>Writes down everything that all members show, to be compared before and after.</summary>
    public static Task<List<string>> DumpAsync(ICdpStorage storage, TenantId tenant, Population population) =>
        storage.ReadAsync(tenant, transaction => DumpAsync(transaction, population));

    public static async Task<List<string>> DumpAsync(ICdpTransaction transaction, Population population)
    {
        var dump = new List<string>();
        foreach (var (member, read) in All)
        {
            dump.AddRange((await read(transaction, population)).Select(line => $"{member}: {line}"));
        }

        return dump;
    }

    private static IEnumerable<string> Whether(bool seen) => seen ? ["yes"] : [];

    private static IEnumerable<string> Count(long count) => count == 0 ? [] : [$"{count}"];

    private static IEnumerable<string> One<T>(T? row, Func<T, string> render)
        where T : class => row is null ? [] : [render(row)];
}

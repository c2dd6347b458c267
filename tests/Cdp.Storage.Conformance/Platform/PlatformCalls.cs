using System.Reflection;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Storage.Conformance.Support;

namespace Cdp.Storage.Conformance.Platform;

/// <summary>Every call of the public interface: what it shows of a <see cref="PlatformPopulation"/>, or what it changes of it.</summary>
internal static class PlatformCalls
{
    private static readonly DateTimeOffset Later = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets the calls that read. Each gives lines of text: none when it sees nothing.</summary>
    public static IReadOnlyDictionary<string, Func<ICdp, PlatformPopulation, Task<IEnumerable<string>>>> Reading { get; } =
        new Dictionary<string, Func<ICdp, PlatformPopulation, Task<IEnumerable<string>>>>
        {
            ["IProfiles.GetAsync(ProfileId)"] = async (cdp, p) => One(await cdp.Profiles.GetAsync(p.Profile)),
            ["IProfiles.GetAsync(ProfileId, DateTimeOffset)"] = async (cdp, p) => One(await cdp.Profiles.GetAsync(p.Profile, Later)),
            ["IProfiles.FindAsync(Identifier)"] = async (cdp, _) => One(await cdp.Profiles.FindAsync(PlatformPopulation.User)),
            ["IProfiles.FindAsync(String, String, String)"] = async (cdp, _) => One(await cdp.Profiles.FindAsync(PlatformPopulation.Customer.Type, PlatformPopulation.Customer.Value)),
            ["IProfiles.SearchAsync(String, JsonElement, ProfileId, Int32)"] = async (cdp, _) =>
                (await cdp.Profiles.SearchAsync("plan", JsonSerializer.SerializeToElement("pro"))).SelectMany(One),
            ["IProfiles.ListAsync(ProfileId)"] = async (cdp, _) => (await cdp.Profiles.ListAsync().AllAsync()).SelectMany(One),
            ["IProfiles.EventsAsync(ProfileId)"] = async (cdp, p) => (await cdp.Profiles.EventsAsync(p.Profile).AllAsync()).Select(row => Render.Row(row)),
            ["IProfiles.CountAsync()"] = async (cdp, _) => Count(await cdp.Profiles.CountAsync()),

            ["IIdentityGraph.ExplainAsync(Identifier, Identifier)"] = async (cdp, _) => await ExplainAsync(cdp),
            ["IIdentityGraph.FollowAsync(ProfileId)"] = async (cdp, p) => await cdp.Identity.FollowAsync(p.Absorbed) is { } profile ? [$"{profile.Value}"] : [],
            ["IIdentityGraph.HistoryAsync(ProfileId)"] = async (cdp, p) => (await cdp.Identity.HistoryAsync(p.Profile)).Select(row => Render.Row(row)),
            ["IIdentityGraph.RefusalsAsync()"] = async (cdp, _) => (await cdp.Identity.RefusalsAsync().AllAsync()).Select(refusal => $"{refusal.Statement} {Render.Row(refusal.Link)}"),
            ["IIdentityGraph.PreviewAsync(Action`1, IProgress`1)"] = async (cdp, _) => Count((await cdp.Identity.PreviewAsync(static _ => { })).ProfilesBefore),
            ["IIdentityGraph.CountAsync()"] = async (cdp, _) => await cdp.Identity.CountAsync() is var counts && counts == new IdentityStatistics(0, 0, 0, 0, 0, 0) ? [] : [$"{counts}"],

            ["IQuarantine.ListAsync(Int64)"] = async (cdp, _) => (await cdp.Quarantine.ListAsync().AllAsync()).Select(row => Render.Row(row)),
        };

    /// <summary>Gets the calls that write. Each changes what the reading calls show of a population.</summary>
    public static IReadOnlyDictionary<string, Func<ICdp, PlatformPopulation, Task>> Writing { get; } = new Dictionary<string, Func<ICdp, PlatformPopulation, Task>>
    {
        ["IEventCollector.CollectAsync(EventBatch)"] = async (cdp, _) => await cdp.CollectAsync(new EventBatch { Source = "web", Events = [PlatformPopulation.Mended] }),
        ["IEventCollector.CollectJsonAsync(String, ReadOnlyMemory`1)"] = async (cdp, _) => await cdp.CollectJsonAsync("web", """{"type":"identify","messageId":"m4","userId":"ana","traits":{"plan":"free"}}"""u8.ToArray()),
        ["IEventCollector.CollectJsonAsync(String, ReadOnlyMemory`1, DateTimeOffset)"] = async (cdp, _) =>
            await cdp.CollectJsonAsync("web", """{"type":"identify","messageId":"m5","userId":"ana","traits":{"plan":"free"}}"""u8.ToArray(), Make.At(0)),

        ["IIdentityGraph.LinkAsync(Identifier, Identifier, String, String)"] = async (cdp, _) => await cdp.Identity.LinkAsync(PlatformPopulation.Customer, new("crm_id", "c-2"), "steward"),
        ["IIdentityGraph.ForbidAsync(Identifier, Identifier, String, String)"] = async (cdp, _) => await cdp.Identity.ForbidAsync(PlatformPopulation.User, PlatformPopulation.Customer, "steward"),
        ["IIdentityGraph.TakeBackAsync(Identifier, Identifier, LinkKind, String)"] = async (cdp, _) =>
            await cdp.Identity.TakeBackAsync(PlatformPopulation.User, PlatformPopulation.Stranger, LinkKind.Forbid, "steward"),
        ["IIdentityGraph.TakeBackAsync(Link, String)"] = async (cdp, p) => await cdp.Identity.TakeBackAsync(p.Decision, "steward"),
        ["IIdentityGraph.UnmergeAsync(ProfileId, Nullable`1, String, String)"] = async (cdp, p) => await cdp.Identity.UnmergeAsync(p.Profile, p.Absorbed, "steward"),
        ["IIdentityGraph.DetachAsync(Identifier, String, String)"] = async (cdp, _) => await cdp.Identity.DetachAsync(PlatformPopulation.Customer, "steward"),

        ["IQuarantine.ReplayAsync(Int64, CustomerEvent)"] = async (cdp, p) => await cdp.Quarantine.ReplayAsync(p.Quarantined, PlatformPopulation.Mended),
        ["IQuarantine.DiscardAsync(Int64)"] = async (cdp, p) => await cdp.Quarantine.DiscardAsync(p.Quarantined),
    };

    /// <summary>Gets the calls that write and change nothing where all is in order.</summary>
    public static IReadOnlyDictionary<string, Func<ICdp, Task>> Keeping { get; } = new Dictionary<string, Func<ICdp, Task>>
    {
        ["ICdp.InitializeAsync()"] = static cdp => cdp.InitializeAsync().AsTask(),
        ["IIdentityGraph.RebuildAsync(IProgress`1)"] = static cdp => cdp.Identity.RebuildAsync().AsTask(),
    };

    /// <summary>Lists the members of the public interfaces, as the calls are named here.</summary>
    public static IEnumerable<string> Members() =>
        new[] { typeof(ICdp), typeof(IEventCollector), typeof(IIdentityGraph), typeof(IProfiles), typeof(IQuarantine) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(method => !method.IsSpecialName)
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", ParametersOf(method))})");

    /// <summary>Writes down everything that the reading calls show.</summary>
    public static async Task<List<string>> DumpAsync(ICdp cdp, PlatformPopulation population)
    {
        var dump = new List<string>();
        foreach (var (member, read) in Reading)
        {
            dump.AddRange((await read(cdp, population)).Select(line => $"{member}: {line}"));
        }

        return dump;
    }

    private static IEnumerable<string> ParametersOf(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType).Where(type => type != typeof(CancellationToken)).Select(type => type.Name);

    private static async Task<IEnumerable<string>> ExplainAsync(ICdp cdp)
    {
        try
        {
            var explanation = await cdp.Identity.ExplainAsync(PlatformPopulation.User, PlatformPopulation.Customer);
            return [explanation.Statement, .. explanation.Path.Concat(explanation.Refused).Select(evidence => Render.Row(evidence.Link))];
        }
        catch (CdpException)
        {
            // So it answers about identifiers that were never seen.
            return [];
        }
    }

    private static IEnumerable<string> Count(long count) => count == 0 ? [] : [$"{count}"];

    private static IEnumerable<string> One(Profile? profile) => profile is null
        ? []
        : [$"{profile.Id.Value} version {profile.Version} {string.Join(' ', profile.Identifiers.Select(identifier => $"{identifier.Type}:{identifier.Value}"))} {profile.ToJson()} {profile.EventCount} events"];
}

using System.Diagnostics.Metrics;
using Cdp;
using Cdp.Collection;
using Cdp.Diagnostics;
using Cdp.Identity;
using Cdp.Kpis;
using Cdp.Kpis.Voice;
using Cdp.Matching;
using Cdp.Matching.Groups;
using Cdp.Matching.Live;
using Cdp.Pipeline;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Segmentation.Discovery;
using Cdp.Segmentation.Traits;
using Cdp.Storage;
using Cdp.Storage.Missing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the capabilities, each with what it needs. What a host registered before stays.</summary>
internal static class CdpBuilderExtensions
{
    public static ICdpBuilder AddDiagnostics(this ICdpBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        return builder.TryAddSingleton((services, _) => new CdpMetrics(services.GetService<IMeterFactory>(), builder.Name));
    }

    public static ICdpBuilder AddStorage(this ICdpBuilder builder) =>
        builder.TryAddSingleton<ICdpStorage>((_, _) => new MissingStorage());

    public static ICdpBuilder AddCollection(this ICdpBuilder builder) => builder
        .TryAddSingleton((services, key) => new EventCollector(services.GetRequiredKeyedService<Platform>(key), Logger<EventCollector>(services)))
        .TryAddSingleton<IEventCollector>((services, key) => services.GetRequiredKeyedService<EventCollector>(key))
        .TryAddSingleton<IQuarantine>((services, key) =>
            new QuarantineReader(services.GetRequiredKeyedService<Platform>(key), services.GetRequiredKeyedService<EventCollector>(key)));

    public static ICdpBuilder AddIdentity(this ICdpBuilder builder) => builder
        .TryAddSingleton<IIdentityResolver>((services, key) => new IdentityResolver(services.GetRequiredKeyedService<Platform>(key).Rules))
        .TryAddSingleton<IIdentityGraph>((services, key) =>
            new IdentityGraph(services.GetRequiredKeyedService<Platform>(key), Logger<IdentityGraph>(services)));

    public static ICdpBuilder AddProfiles(this ICdpBuilder builder) => builder
        .TryAddSingleton<IProfiles>((services, key) => new ProfileReader(services.GetRequiredKeyedService<Platform>(key)));

    public static ICdpBuilder AddMatching(this ICdpBuilder builder) => builder
        .TryAddSingleton((_, _) => RecordMatching.Planner)
        .TryAddSingleton((_, _) => RecordMatching.Blocker)
        .TryAddSingleton((_, _) => RecordMatching.Trainer)
        .TryAddSingleton((_, _) => RecordMatching.Matcher)
        .TryAddSingleton((_, _) => RecordMatching.Clusterer)
        .TryAddSingleton<ILiveMatching>((services, key) => new LiveMatching(services.GetRequiredKeyedService<Platform>(key)))
        .TryAddSingleton<IProfileGroups>((services, key) => new ProfileGrouper(services.GetRequiredKeyedService<Platform>(key)));

    public static ICdpBuilder AddSegmentation(this ICdpBuilder builder) => builder
        .TryAddSingleton((services, key) => new RuleChanges(services.GetRequiredKeyedService<Platform>(key)))
        .TryAddSingleton<ISegments>((services, key) => new SegmentCatalog(services.GetRequiredKeyedService<Platform>(key), services.GetRequiredKeyedService<RuleChanges>(key)))
        .TryAddSingleton<IComputedTraits>((services, key) => new ComputedTraitCatalog(services.GetRequiredKeyedService<Platform>(key), services.GetRequiredKeyedService<RuleChanges>(key)))
        .TryAddSingleton<IDiscovery>((services, key) => new SegmentDiscovery(services.GetRequiredKeyedService<Platform>(key)));

    /// <summary>Adds the KPIs, the sentiment of comments, and the calculator over them.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICdpBuilder AddKpis(this ICdpBuilder builder)
    {
        builder.Services.TryAddSingleton(Sentiments.Lexicon);
        return builder.TryAddSingleton<IKpiCalculator>((services, key) => new KpiCalculator(
            services.GetRequiredKeyedService<Platform>(key), new KpiRegistry(services.GetServices<IKpi>(), services.GetServices<KpiFormulaDefinition>()), services.GetRequiredService<ISentiment>()));
    }

    public static ICdpBuilder AddPipeline(this ICdpBuilder builder)
    {
        builder
            .TryAddSingleton((services, key) => new Platform(
                services.GetRequiredService<IOptionsMonitor<CdpOptions>>().Get(builder.Name ?? Options.Options.DefaultName),
                services.GetRequiredKeyedService<ICdpStorage>(key),
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredKeyedService<CdpMetrics>(key),
                Logger<Platform>(services))
            {
                Observers = [.. services.GetServices<ISegmentObserver>()],
            })
            .TryAddSingleton<ICdp>((services, key) => new CustomerDataPlatform(
                services.GetRequiredKeyedService<Platform>(key),
                services.GetRequiredKeyedService<IEventCollector>(key),
                services.GetRequiredKeyedService<IIdentityGraph>(key),
                services.GetRequiredKeyedService<ILiveMatching>(key),
                services.GetRequiredKeyedService<IProfiles>(key),
                services.GetRequiredKeyedService<IProfileGroups>(key),
                services.GetRequiredKeyedService<ISegments>(key),
                services.GetRequiredKeyedService<IComputedTraits>(key),
                services.GetRequiredKeyedService<IDiscovery>(key),
                services.GetRequiredKeyedService<IKpiCalculator>(key),
                services.GetRequiredKeyedService<IQuarantine>(key)));

        // One starter and one clock for each platform; the type that is registered twice is IHostedService itself, so TryAddEnumerable cannot tell them apart.
        if (builder.TryMarkStarted())
        {
            builder.Services.AddSingleton<IHostedService>(services => new CdpStarter(services.GetRequiredKeyedService<ICdp>(builder.Name)));
            builder.Services.AddSingleton<IHostedService>(services => new SegmentClock(
                services.GetRequiredKeyedService<ISegments>(builder.Name), services.GetRequiredService<TimeProvider>(), Logger<SegmentClock>(services)));
        }

        return builder;
    }

    /// <summary>Registers a service of the platform unless one is there: under the platform's name, or plainly when it has none.</summary>
    private static ICdpBuilder TryAddSingleton<TService>(this ICdpBuilder builder, Func<IServiceProvider, object?, TService> create)
        where TService : class
    {
        builder.Services.TryAdd(new ServiceDescriptor(typeof(TService), builder.Name, create, ServiceLifetime.Singleton));
        return builder;
    }

    private static bool TryMarkStarted(this ICdpBuilder builder)
    {
        var count = builder.Services.Count;
        builder.Services.TryAdd(new ServiceDescriptor(typeof(CdpStarterMark), builder.Name, static (_, _) => new CdpStarterMark(), ServiceLifetime.Singleton));
        return builder.Services.Count > count;
    }

    private static ILogger<T> Logger<T>(IServiceProvider services) => services.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;

    private sealed class CdpStarterMark;
}

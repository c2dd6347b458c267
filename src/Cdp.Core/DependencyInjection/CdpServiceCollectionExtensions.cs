using Cdp;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the customer data platform to an application.</summary>
public static class CdpServiceCollectionExtensions
{
    /// <summary>Adds every CDP capability with its defaults. Safe to call more than once.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>A builder on which storage is chosen.</returns>
    public static ICdpBuilder AddCdp(this IServiceCollection services, Action<CdpOptions>? configure = null) =>
        AddCdp(services, name: null, configure);

    /// <summary>Adds a further platform beside the unnamed one, with settings and a store of its own. Safe to call more than once.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="name">The name: the key under which its services are found, as in <c>[FromKeyedServices("archive")] ICdp archive</c>.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>A builder on which its storage is chosen.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ICdpBuilder AddCdp(this IServiceCollection services, string? name, Action<CdpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (name is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
        }

        services.AddOptionsWithValidateOnStart<CdpOptions>(name ?? Options.Options.DefaultName);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CdpOptions>, CdpOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CdpOptions>, CdpOptionsRules>());
        if (configure is not null)
        {
            services.Configure(name ?? Options.Options.DefaultName, configure);
        }

        return new CdpBuilder(services, name)
            .AddDiagnostics()
            .AddStorage()
            .AddCollection()
            .AddIdentity()
            .AddMatching()
            .AddProfiles()
            .AddSegmentation()
            .AddKpis()
            .AddPipeline();
    }
}

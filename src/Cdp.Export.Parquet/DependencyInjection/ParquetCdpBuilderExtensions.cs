using Cdp;
using Cdp.Export.Parquet;
using Cdp.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the export to Parquet files to a customer data platform.</summary>
public static class ParquetCdpBuilderExtensions
{
    /// <summary>Registers <see cref="IParquetExporter"/> under the platform's name. Safe to call more than once.</summary>
    /// <param name="builder">The platform.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The same builder.</returns>
    public static ICdpBuilder AddParquetExport(this ICdpBuilder builder, Action<ParquetExportOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var services = builder.Services;
        var name = builder.Name ?? Options.Options.DefaultName;
        services.AddOptionsWithValidateOnStart<ParquetExportOptions>(name);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ParquetExportOptions>, ParquetExportOptionsValidator>());
        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        services.TryAdd(new ServiceDescriptor(typeof(IParquetExporter), builder.Name, Create, ServiceLifetime.Singleton));
        return builder;

        // Without a name this is a plain registration, and the key is null.
        object Create(IServiceProvider provider, object? key) => new ParquetExporter(
            provider.GetRequiredKeyedService<ICdp>(key),
            provider.GetRequiredKeyedService<ICdpStorage>(key),
            new TenantId(provider.GetRequiredService<IOptionsMonitor<CdpOptions>>().Get(name).Tenant),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptionsMonitor<ParquetExportOptions>>().Get(name));
    }
}

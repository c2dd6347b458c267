using Cdp.Storage;
using Cdp.Storage.PostgreSql;
using Cdp.Storage.PostgreSql.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps a customer data platform in PostgreSQL.</summary>
public static class PostgreSqlCdpBuilderExtensions
{
    /// <summary>Keeps the platform in PostgreSQL. It replaces any other storage; the last call decides.</summary>
    /// <param name="builder">The platform.</param>
    /// <param name="connectionString">A connection string such as <c>Host=db;Database=shop;Username=cdp</c>.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static ICdpBuilder UsePostgreSql(this ICdpBuilder builder, string connectionString, Action<PostgreSqlOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        // A wrong connection string is told here, where it was written.
        _ = new NpgsqlConnectionStringBuilder(connectionString);
        return Use(builder, options => (PostgreSqlDatabase.CreateSource(connectionString, options), true), configure);
    }

    /// <summary>Keeps the platform in PostgreSQL, through a data source that the host made and disposes of. It replaces any other storage; the last call decides.</summary>
    /// <param name="builder">The platform.</param>
    /// <param name="dataSource">The data source. Set <c>Max Auto Prepare</c> in its connection string: the statements are few and always the same.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The same builder.</returns>
    public static ICdpBuilder UsePostgreSql(this ICdpBuilder builder, NpgsqlDataSource dataSource, Action<PostgreSqlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Use(builder, _ => (dataSource, false), configure);
    }

    private static ICdpBuilder Use(ICdpBuilder builder, Func<PostgreSqlOptions, (NpgsqlDataSource Source, bool IsOwned)> open, Action<PostgreSqlOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var services = builder.Services;
        var key = builder.Name;
        var optionsName = key ?? Options.Options.DefaultName;
        services.AddOptionsWithValidateOnStart<PostgreSqlOptions, PostgreSqlOptionsValidator>(optionsName).Configure(options => configure?.Invoke(options));

        Replace(services, key, (provider, _) =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<PostgreSqlOptions>>().Get(optionsName);
            var (source, isOwned) = open(options);
            return new PostgreSqlStorage(
                source,
                isOwned,
                options,
                provider.GetService<TimeProvider>() ?? TimeProvider.System,
                provider.GetService<ILogger<PostgreSqlStorage>>() ?? NullLogger<PostgreSqlStorage>.Instance);
        });
        Replace<ICdpStorage>(services, key, (provider, name) => provider.GetRequiredKeyedService<PostgreSqlStorage>(name));
        return builder;
    }

    private static void Replace<TService>(IServiceCollection services, string? key, Func<IServiceProvider, object?, TService> create)
        where TService : class
    {
        services.RemoveAllKeyed<TService>(key);

        // Without a key this is a plain registration.
        services.Add(new ServiceDescriptor(typeof(TService), key, (provider, name) => create(provider, name), ServiceLifetime.Singleton));
    }
}

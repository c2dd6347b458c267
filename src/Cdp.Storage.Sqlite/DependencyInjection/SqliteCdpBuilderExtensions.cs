using Cdp.Storage;
using Cdp.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps a customer data platform in a SQLite file.</summary>
public static class SqliteCdpBuilderExtensions
{
    private static readonly string[] DataSourceKeywords = ["Data Source", "DataSource", "Filename"];

    /// <summary>Keeps the platform in a SQLite file. It replaces any other storage; the last call decides.</summary>
    /// <param name="builder">The platform.</param>
    /// <param name="connectionStringOrPath">A connection string such as <c>Data Source=cdp.db</c>, or the path of the file alone.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The same builder.</returns>
    public static ICdpBuilder UseSqlite(this ICdpBuilder builder, string connectionStringOrPath, Action<SqliteOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionStringOrPath);
        var connectionString = IsConnectionString(connectionStringOrPath)
            ? connectionStringOrPath
            : new SqliteConnectionStringBuilder { DataSource = connectionStringOrPath }.ConnectionString;
        return builder.UseSqlite(options =>
        {
            options.ConnectionString = connectionString;
            configure?.Invoke(options);
        });
    }

    /// <summary>Keeps the platform in a SQLite file. It replaces any other storage; the last call decides.</summary>
    /// <param name="builder">The platform.</param>
    /// <param name="configure">Sets the connection string and changes the defaults.</param>
    /// <returns>The same builder.</returns>
    public static ICdpBuilder UseSqlite(this ICdpBuilder builder, Action<SqliteOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        var services = builder.Services;
        var key = builder.Name;
        var optionsName = key ?? Options.Options.DefaultName;
        services.AddOptionsWithValidateOnStart<SqliteOptions, SqliteOptionsValidator>(optionsName).Configure(configure);

        Replace(services, key, (provider, _) => new SqliteStorage(
            provider.GetRequiredService<IOptionsMonitor<SqliteOptions>>().Get(optionsName),
            provider.GetService<ILogger<SqliteStorage>>() ?? NullLogger<SqliteStorage>.Instance));
        Replace<ICdpStorage>(services, key, (provider, name) => provider.GetRequiredKeyedService<SqliteStorage>(name));
        Replace<ISqliteStorage>(services, key, (provider, name) => provider.GetRequiredKeyedService<SqliteStorage>(name));
        return builder;
    }

    private static void Replace<TService>(IServiceCollection services, string? key, Func<IServiceProvider, object?, TService> create)
        where TService : class
    {
        services.RemoveAllKeyed<TService>(key);

        // Without a key this is a plain registration.
        services.Add(new ServiceDescriptor(typeof(TService), key, (provider, name) => create(provider, name), ServiceLifetime.Singleton));
    }

    private static bool IsConnectionString(string text)
    {
        var keyword = text.IndexOf('=', StringComparison.Ordinal);
        return keyword > 0 && text.Split(';').Any(part =>
            DataSourceKeywords.Contains(part.Split('=')[0].Trim(), StringComparer.OrdinalIgnoreCase));
    }
}

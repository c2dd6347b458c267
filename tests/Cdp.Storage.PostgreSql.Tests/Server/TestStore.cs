using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Storage.PostgreSql.Tests.Server;

/// <summary>A schema of a test's own, with any number of stores and platforms on it, all removed at the end.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _opened = [];

    public string Schema { get; } = TestDatabase.NewSchema();

    public PostgreSqlStorage Open(Action<PostgreSqlOptions>? configure = null)
    {
        var storage = TestDatabase.Open(Schema, configure);
        _opened.Add(storage);
        return storage;
    }

    /// <summary>Adds a platform, as a process of its own would.</summary>
    public ICdp AddPlatform(Action<PostgreSqlOptions>? configure = null) => AddHost(configure).GetRequiredService<ICdp>();

    /// <summary>Adds a platform with the services of its host.</summary>
    public IServiceProvider AddHost(Action<PostgreSqlOptions>? configure = null, Action<ICdpBuilder>? build = null)
    {
        var services = new ServiceCollection().AddLogging();
        var builder = services.AddCdp().UsePostgreSql(TestDatabase.ConnectionString, options =>
        {
            options.Schema = Schema;
            configure?.Invoke(options);
        });
        build?.Invoke(builder);
        var provider = services.BuildServiceProvider();
        _opened.Add(provider);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
        {
            await opened.DisposeAsync();
        }

        await TestDatabase.DropAsync(Schema);
    }
}

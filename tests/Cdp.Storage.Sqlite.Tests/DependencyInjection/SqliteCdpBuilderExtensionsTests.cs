using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cdp.Storage.Sqlite.Tests.DependencyInjection;

public sealed class SqliteCdpBuilderExtensionsTests
{
    [Fact]
    public async Task UseSqlite_registers_one_storage_without_a_key()
    {
        await using var harness = new SqliteStorageHarness();
        await using var provider = Build(builder => builder.UseSqlite(harness.ConnectionString));

        var storage = provider.GetRequiredService<ICdpStorage>();

        storage.Should().BeSameAs(provider.GetRequiredService<ISqliteStorage>());
        (await storage.Append("m1")).Should().Be(1);
        File.Exists(harness.Path).Should().BeTrue();
    }

    [Fact]
    public async Task A_path_alone_will_do()
    {
        await using var harness = new SqliteStorageHarness();
        var path = Path.Combine(harness.Folder, "a=b; c.db");
        await using var provider = Build(builder => builder.UseSqlite(path));

        await provider.GetRequiredService<ICdpStorage>().InitializeAsync(default);

        File.Exists(path).Should().BeTrue();
    }

    [Fact]
    public async Task Two_named_databases_live_in_one_host()
    {
        await using var harness = new SqliteStorageHarness();
        var services = new ServiceCollection();
        new Builder(services, null).UseSqlite(harness.ConnectionString);
        new Builder(services, "archive").UseSqlite(Path.Combine(harness.Folder, "archive.db"), options => options.ReaderCount = 2);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<ICdpStorage>().Append("m1");

        var archive = provider.GetRequiredKeyedService<ICdpStorage>("archive");
        archive.Should().BeSameAs(provider.GetRequiredKeyedService<ISqliteStorage>("archive"));
        (await archive.CountEvents()).Should().Be(0);
        var monitor = provider.GetRequiredService<IOptionsMonitor<SqliteOptions>>();
        (monitor.Get("archive").ReaderCount, monitor.CurrentValue.ReaderCount).Should().Be((2, 4));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("archive")]
    public async Task UseSqlite_replaces_another_storage_of_the_same_name_and_no_other(string? name)
    {
        await using var harness = new SqliteStorageHarness();
        var services = new ServiceCollection();
        services.Add(new ServiceDescriptor(typeof(ICdpStorage), name, (_, _) => throw new TimeZoneNotFoundException(), ServiceLifetime.Singleton));
        services.Add(new ServiceDescriptor(typeof(ICdpStorage), "untouched", (_, _) => throw new TimeZoneNotFoundException(), ServiceLifetime.Singleton));

        new Builder(services, name).UseSqlite(harness.ConnectionString);
        services.TryAdd(new ServiceDescriptor(typeof(ICdpStorage), name, (_, _) => throw new TimeZoneNotFoundException(), ServiceLifetime.Singleton));

        await using var provider = services.BuildServiceProvider();
        provider.GetKeyedServices<ICdpStorage>(name).Should().ContainSingle().Which.Should().BeOfType<SqliteStorage>();
        provider.Invoking(p => p.GetRequiredKeyedService<ICdpStorage>("untouched")).Should().Throw<TimeZoneNotFoundException>();
    }

    [Fact]
    public async Task The_last_of_two_calls_decides()
    {
        await using var harness = new SqliteStorageHarness();
        await using var provider = Build(builder => builder.UseSqlite(Path.Combine(harness.Folder, "first.db")).UseSqlite(harness.ConnectionString));

        await provider.GetServices<ICdpStorage>().Should().ContainSingle().Which.InitializeAsync(default);

        Directory.GetFiles(harness.Folder, "first.db*").Should().BeEmpty();
        File.Exists(harness.Path).Should().BeTrue();
    }

    [Theory]
    [InlineData("ReaderCount", 0)]
    [InlineData("MaxQueuedWrites", 0)]
    [InlineData("MaxGroupSize", -1)]
    [InlineData("CachedSightings", -1)]
    [InlineData("CheckpointPages", 1)]
    public async Task Options_are_checked_when_the_host_starts(string property, int value)
    {
        await using var harness = new SqliteStorageHarness();
        await Refused(harness, options => typeof(SqliteOptions).GetProperty(property)!.SetValue(options, value), property);
    }

    [Fact]
    public async Task The_time_to_wait_and_the_connection_string_are_checked_too()
    {
        await using var harness = new SqliteStorageHarness();
        await Refused(harness, options => options.BusyTimeout = TimeSpan.FromSeconds(-1), nameof(SqliteOptions.BusyTimeout));
        await Refused(harness, options => options.ConnectionString = string.Empty, nameof(SqliteOptions.ConnectionString));
    }

    [Fact]
    public async Task A_container_that_is_disposed_of_without_await_closes_the_file()
    {
        await using var harness = new SqliteStorageHarness();
        using (var provider = Build(builder => builder.UseSqlite(harness.ConnectionString)))
        {
            await provider.GetRequiredService<ICdpStorage>().Append("m1");
        }

        File.Exists(harness.Path + "-wal").Should().BeFalse();
    }

    private static async Task Refused(SqliteStorageHarness harness, Action<SqliteOptions> configure, string property)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        new Builder(builder.Services, null).UseSqlite(harness.ConnectionString, configure);
        using var host = builder.Build();

        await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<OptionsValidationException>().WithMessage($"*{property}*");
    }

    private static ServiceProvider Build(Action<ICdpBuilder> use)
    {
        var services = new ServiceCollection();
        use(new Builder(services, null));
        return services.BuildServiceProvider();
    }

    private sealed record Builder(IServiceCollection Services, string? Name) : ICdpBuilder;
}

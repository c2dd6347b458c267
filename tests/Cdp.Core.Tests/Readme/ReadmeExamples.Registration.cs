using Cdp.Collection;
using Cdp.Export.Parquet;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Storage.PostgreSql;
using Cdp.Storage.Sqlite;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Cdp.Readme;

/// <content>Examples of how a host adds and configures the platform.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task Add_to_a_host()
    {
        DeleteFiles("host.db");
        string[] args = [];

        #region Add_to_a_host
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddCdp()
            .UseSqlite("Data Source=host.db");

        using var host = builder.Build();
        await host.StartAsync();
        #endregion

        (await host.Services.GetRequiredService<ICdp>().Profiles.CountAsync()).Should().Be(0);
        await host.StopAsync();
    }

    [Fact]
    public void Configure()
    {
        var services = new ServiceCollection();

        #region Configure
        services.AddCdp(options =>
        {
            options.Tenant = "shop";
            options.Collection.Sources["crm"] = new() { TrustRank = 1, DefaultRegion = "NO" };
            options.Identity.Types.Set(new IdentifierType { Name = "crm_id", Priority = 5, Limit = 1 });
            options.Profiles.Rules["firstName"] = Survivorship.SourcePriority;
        });
        #endregion

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IOptions<CdpOptions>>().Value.Identity.Types["crm_id"].Limit.Should().Be(1);
    }

    [Fact]
    public async Task Two_platforms()
    {
        DeleteFiles("live.db");
        DeleteFiles("archive.db");
        var services = new ServiceCollection();

        #region Two_platforms
        services.AddCdp().UseSqlite("live.db");
        services.AddCdp("archive").UseSqlite("archive.db");
        #endregion

        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<ICdp>("archive").IdentifyAsync(Who.User("u1"));
        (await provider.GetRequiredService<ICdp>().Profiles.CountAsync()).Should().Be(0);
        (await provider.GetRequiredKeyedService<ICdp>("archive").Profiles.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task In_memory()
    {
        var services = new ServiceCollection();

        #region In_memory
        services.AddCdp().UseInMemory();
        #endregion

        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<ICdp>().IdentifyAsync(Who.User("u1"))).Status.Should().Be(EventStatus.Accepted);
    }

    [Fact]
    public async Task Sqlite_register()
    {
        DeleteFiles("cdp.db");
        var builder = Host.CreateApplicationBuilder();

        #region Sqlite_register
        builder.Services.AddCdp()
            .UseSqlite("Data Source=cdp.db");
        #endregion

        using var host = builder.Build();
        await host.StartAsync();
        File.Exists("cdp.db").Should().BeTrue();
        await host.StopAsync();
    }

    [Fact]
    public async Task Parquet_register()
    {
        DeleteFiles("cdp.db");
        var builder = Host.CreateApplicationBuilder();

        #region Parquet_register
        builder.Services.AddCdp()
            .UseSqlite("Data Source=cdp.db")
            .AddParquetExport();
        #endregion

        using var host = builder.Build();
        await host.StartAsync();
        host.Services.GetRequiredService<IParquetExporter>().Should().NotBeNull();
        await host.StopAsync();
    }

    [Fact]
    public async Task Parquet_export()
    {
        DeleteFiles("cdp.db");

        #region Parquet_export
        await using var services = new ServiceCollection()
            .AddCdp().UseSqlite("Data Source=cdp.db").AddParquetExport().Services
            .BuildServiceProvider();

        var result = await services.GetRequiredService<IParquetExporter>().ExportAsync("export");
        #endregion

        result.Profiles.Should().Be(0);
        Directory.Delete("export", recursive: true);
    }

    [Fact]
    public async Task Sqlite_options()
    {
        DeleteFiles("cdp.db");
        var builder = Host.CreateApplicationBuilder();

        #region Sqlite_options
        builder.Services.AddCdp()
            .UseSqlite("cdp.db", options => options.ReaderCount = 8);
        #endregion

        using var host = builder.Build();
        await host.StartAsync();
        host.Services.GetRequiredService<IOptions<SqliteOptions>>().Value.ReaderCount.Should().Be(8);
        await host.StopAsync();
    }

    [Fact]
    public void PostgreSql_register()
    {
        var builder = Host.CreateApplicationBuilder();

        #region PostgreSql_register
        builder.Services.AddCdp()
            .UsePostgreSql("Host=db;Database=shop;Username=cdp");
        #endregion

        using var host = builder.Build();
        host.Services.GetRequiredService<IOptions<PostgreSqlOptions>>().Value.MaxPoolSize.Should().Be(20);
    }

    [Fact]
    public void PostgreSql_options()
    {
        var builder = Host.CreateApplicationBuilder();

        #region PostgreSql_options
        builder.Services.AddCdp()
            .UsePostgreSql("Host=db;Database=shop;Username=cdp", options => options.Schema = "customers");
        #endregion

        using var host = builder.Build();
        host.Services.GetRequiredService<IOptions<PostgreSqlOptions>>().Value.Schema.Should().Be("customers");
    }

    [Fact]
    public async Task Sqlite_back_up()
    {
        DeleteFiles("running.db");
        Directory.CreateDirectory("backups");
        File.Delete("backups/2026-11-24.db");
        var services = new ServiceCollection();
        services.AddCdp().UseSqlite("running.db");
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ICdp>().IdentifyAsync(Who.User("u1"));
        var storage = provider.GetRequiredService<ISqliteStorage>();

        #region Sqlite_back_up
        await storage.BackupAsync("backups/2026-11-24.db");
        var damage = await storage.CheckIntegrityAsync();
        #endregion

        damage.Should().BeEmpty();
        File.Exists("backups/2026-11-24.db").Should().BeTrue();
    }

    [Fact]
    public async Task Package_register()
    {
        DeleteFiles("cdp.db");
        var builder = Host.CreateApplicationBuilder();

        #region Package_register
        builder.Services.AddCdp().UseSqlite("cdp.db");
        #endregion

        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task Package_use()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region Package_use
        var body = """
            { "batch": [
              { "type": "track", "anonymousId": "a-1", "event": "Product Viewed" },
              { "type": "identify", "anonymousId": "a-1", "userId": "u-7", "traits": { "email": "mai@example.com" } } ] }
            """u8.ToArray();
        await cdp.CollectJsonAsync("web", body);
        var profile = await cdp.Profiles.FindAsync("email", "Mai@Example.com");
        #endregion

        profile!.Identifiers.Should().HaveCount(3);
        profile.EventCount.Should().Be(2);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Cdp.Storage.PostgreSql.Tests.DependencyInjection;

public sealed class PostgreSqlCdpBuilderExtensionsTests
{
    [Fact]
    public async Task UsePostgreSql_replaces_the_storage_that_was_chosen_before()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddCdp().UseInMemory().UsePostgreSql("Host=db;Database=shop").UsePostgreSql("Host=other;Database=shop");
        await using var provider = services.BuildServiceProvider();

        Assert.IsType<PostgreSqlStorage>(Assert.Single(provider.GetServices<ICdpStorage>()));
    }

    [Fact]
    public async Task A_data_source_of_the_host_is_left_open()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");
        var services = new ServiceCollection().AddLogging();
        services.AddCdp("archive").UsePostgreSql(source);
        await using (var provider = services.BuildServiceProvider())
        {
            Assert.IsType<PostgreSqlStorage>(provider.GetRequiredKeyedService<ICdpStorage>("archive"));
        }

        await Assert.ThrowsAsync<NpgsqlException>(async () => await source.OpenConnectionAsync());
    }

    [Theory]
    [InlineData("", "Schema")]
    [InlineData("a\"; DROP SCHEMA public; --", "such as cdp")]
    [InlineData("1st", "such as cdp")]
    public async Task A_wrong_schema_name_is_refused_with_the_remedy(string schema, string told)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddCdp().UsePostgreSql("Host=db", options => options.Schema = schema);
        await using var provider = services.BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<PostgreSqlOptions>>().Value);

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_that_cannot_be_read_is_told_at_once() =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddCdp().UsePostgreSql("Hots=db"));
}

using Cdp.Storage.Conformance;
using Cdp.Storage.PostgreSql.Tests.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Storage.PostgreSql.Tests.Conformance;

/// <summary>Supplies the suites with fresh schemas, which are removed at the end.</summary>
public sealed class PostgreSqlFixture : CdpStoreFixture
{
    private readonly Dictionary<ICdpStorage, string> _schemas = [];

    public override bool IsDurable => true;

    public override string? SkipReason => TestDatabase.SkipReason;

    public override ValueTask<ICdpStorage> CreateAsync() => new(Open(TestDatabase.NewSchema()));

    public override async ValueTask<ICdpStorage> ReopenAsync(ICdpStorage storage)
    {
        await CloseAsync(storage);
        return Open(_schemas[storage]);
    }

    public override void Use(ICdpBuilder builder, ICdpStorage storage) => builder.UsePostgreSql(TestDatabase.ConnectionString, options => options.Schema = _schemas[storage]);

    public override async ValueTask<string> DescribeSchemaAsync(ICdpStorage storage) => (string)(await TestDatabase.ScalarAsync(
        $"""
        SELECT string_agg(line, E'\n' ORDER BY line)
        FROM (SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS line FROM information_schema.columns WHERE table_schema = '{_schemas[storage]}'
              UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = '{_schemas[storage]}') AS lines
        """))!;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var schema in _schemas.Values.Distinct())
        {
            await TestDatabase.DropAsync(schema);
        }
    }

    private PostgreSqlStorage Open(string schema)
    {
        var storage = TestDatabase.Open(schema);
        _schemas[storage] = schema;
        return storage;
    }
}

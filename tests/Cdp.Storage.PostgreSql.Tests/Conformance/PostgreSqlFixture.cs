using Cdp.Storage.Conformance;
using Cdp.Storage.PostgreSql.Tests.Server;

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

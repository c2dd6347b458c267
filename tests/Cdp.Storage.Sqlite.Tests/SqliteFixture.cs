using Cdp.Storage.Conformance;

namespace Cdp.Storage.Sqlite.Tests;

/// <summary>Supplies the conformance suite with fresh SQLite files.</summary>
public sealed class SqliteFixture : CdpStoreFixture, IAsyncDisposable
{
    private readonly List<SqliteStorageHarness> _harnesses = [];

    public override async ValueTask<ICdpStorage> CreateAsync()
    {
        var harness = new SqliteStorageHarness();
        _harnesses.Add(harness);
        return await harness.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var harness in _harnesses)
        {
            await harness.DisposeAsync();
        }
    }
}

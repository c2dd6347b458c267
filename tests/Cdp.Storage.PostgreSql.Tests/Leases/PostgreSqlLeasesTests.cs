using Cdp.Storage.PostgreSql.Leases;
using Cdp.Storage.PostgreSql.Tests.Server;

namespace Cdp.Storage.PostgreSql.Tests.Leases;

public sealed class PostgreSqlLeasesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [SkippableFact]
    public async Task Workers_share_the_work_and_nothing_is_claimed_twice()
    {
        await using var store = new TestStore();
        var leases = await OpenAsync(store);
        for (var item = 1; item <= 60; item++)
        {
            await leases.AddAsync(item, TimeSpan.Zero, CancellationToken.None);
            await leases.AddAsync(item, TimeSpan.Zero, CancellationToken.None);
        }

        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            var mine = new List<long>();
            while (await leases.ClaimAsync(4, Long, CancellationToken.None) is { Count: > 0 } some)
            {
                mine.AddRange(some.Select(lease => lease.Item));
            }

            return mine;
        })));

        Assert.Equal(Enumerable.Range(1, 60).Select(item => (long)item), claimed.SelectMany(mine => mine).Order());
    }

    [SkippableFact]
    public async Task A_worker_that_was_held_up_is_fenced_off()
    {
        await using var store = new TestStore();
        var leases = await OpenAsync(store);
        await leases.AddAsync(1, TimeSpan.Zero, CancellationToken.None);
        await leases.AddAsync(2, Long, CancellationToken.None);

        var late = Assert.Single(await leases.ClaimAsync(10, TimeSpan.FromMilliseconds(1), CancellationToken.None));
        await Task.Delay(50);
        var second = Assert.Single(await leases.ClaimAsync(10, Long, CancellationToken.None));

        Assert.Equal(late.Token + 1, second.Token);
        Assert.False(await leases.RenewAsync(late, Long, CancellationToken.None));
        Assert.False(await leases.CompleteAsync(late, CancellationToken.None));
        Assert.True(await leases.RenewAsync(second, Long, CancellationToken.None));
        Assert.True(await leases.CompleteAsync(second, CancellationToken.None));
        Assert.Empty(await leases.ClaimAsync(10, Long, CancellationToken.None));
    }

    private static async Task<PostgreSqlLeases> OpenAsync(TestStore store)
    {
        var storage = store.Open();
        await storage.InitializeAsync(CancellationToken.None);
        return new PostgreSqlLeases(storage.Database, 1, "delivery");
    }
}

using Cdp.Storage.Conformance.Support;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>What was committed is there when the store is opened again. Skipped for stores that do not claim it.</summary>
public abstract class DurabilityTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : CdpStoreFixture
{
    [SkippableFact]
    public virtual async Task Everything_is_there_when_the_store_is_opened_again()
    {
        var storage = await OpenAsync();
        var (first, second) = (fixture.NewTenant(), fixture.NewTenant());
        var one = await Population.FillAsync(storage, first);
        var two = await Population.FillAsync(storage, second);
        var before = (await ReadingCalls.DumpAsync(storage, first, one)).Concat(await ReadingCalls.DumpAsync(storage, second, two)).ToList();

        storage = await fixture.OpenAgainAsync(storage);

        Assert.Equal(before, (await ReadingCalls.DumpAsync(storage, first, one)).Concat(await ReadingCalls.DumpAsync(storage, second, two)));
    }

    [SkippableFact]
    public virtual async Task A_work_that_threw_left_nothing_behind_when_the_store_is_opened_again()
    {
        var storage = await OpenAsync();
        var tenant = fixture.NewTenant();
        var population = await Population.FillAsync(storage, tenant);
        var before = await ReadingCalls.DumpAsync(storage, tenant, population);
        foreach (var (_, write) in WritingCalls.All)
        {
            await Assert.ThrowsAsync<WorkFailedException>(() => storage.WriteAsync(tenant, async t =>
            {
                await write(t, population);
                throw new WorkFailedException();
            }));
        }

        storage = await fixture.OpenAgainAsync(storage);

        Assert.Equal(before, await ReadingCalls.DumpAsync(storage, tenant, population));
    }

    [SkippableFact]
    public virtual async Task Writing_goes_on_after_the_store_is_opened_again()
    {
        var storage = await OpenAsync();
        var tenant = fixture.NewTenant();
        var population = await Population.FillAsync(storage, tenant);
        var last = await storage.ReadAsync(tenant, async t => (await t.Events.FindAsync("web", "m1", None))!.Sequence);
        await storage.WriteAsync(tenant, async t => await t.Quarantine.RemoveAsync(population.Quarantined, None));

        storage = await fixture.OpenAgainAsync(storage);

        await storage.WriteAsync(tenant, async t =>
        {
            Assert.Equal(0, await t.Events.AppendAsync(Event("m1", sighting: population.Sighting.Id), None));
            Assert.True(await t.Events.AppendAsync(Event("m2", sighting: population.Sighting.Id), None) > last);
            Assert.True(await t.Quarantine.AddAsync(Quarantined(), None) > population.Quarantined);
            Assert.True((await t.IdentifiersAsync("new@example.com"))[0].Id > population.Device.Id);
            await t.Profiles.SaveAsync(Profile(population.Email.Id, 2), None);
            await t.Profiles.ObserveAsync(Observation(population.Email.Id), None);
            await t.Matches.SaveAsync(Entry(population.Phone.Id, 3), None);
            Assert.Equal([population.Email.Id, population.Phone.Id, population.Device.Id], Assert.Single(await t.Matches.GetBlocksAsync([3], 10, None)).Identifiers);
            Assert.Equal(2, Assert.Single(await t.Profiles.GetObservationsAsync([population.Email.Id], int.MaxValue, None)).Count);
        });
        Assert.Equal(2, await storage.ReadAsync(tenant, async t => await t.Events.CountAsync(None)));
    }

    private async Task<ICdpStorage> OpenAsync()
    {
        Skip.If(fixture.SkipReason is not null, fixture.SkipReason);
        Skip.IfNot(fixture.IsDurable, "The store does not keep what it holds when it is closed.");
        return await fixture.OpenAsync();
    }
}

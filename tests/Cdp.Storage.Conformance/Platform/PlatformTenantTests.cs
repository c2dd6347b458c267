using Cdp.Collection;
using Cdp.Storage.Conformance.Law;
using Cdp.Storage.Conformance.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Storage.Conformance.Platform;

/// <summary>Platforms of several tenants over one store: no call of the public interface reads or changes what is another's.</summary>
public abstract class PlatformTenantTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    [SkippableFact]
    public virtual void The_calls_tried_here_are_all_that_a_platform_has()
    {
        Skip.If(Fixture.SkipReason is not null, Fixture.SkipReason);
        Assert.Equal(
            PlatformCalls.Members().Order(StringComparer.Ordinal),
            PlatformCalls.Reading.Keys.Concat(PlatformCalls.Writing.Keys).Concat(PlatformCalls.Keeping.Keys).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public virtual async Task No_reading_call_sees_what_is_of_another_tenant()
    {
        await using var owner = new World(Storage);
        await using var other = new World(Storage);
        var population = await PlatformPopulation.FillAsync(owner.Cdp);

        var blind = new List<string>();
        var leaks = new List<string>();
        foreach (var (member, read) in PlatformCalls.Reading)
        {
            // The owner's own look shows that the call would see it.
            if (!(await read(owner.Cdp, population)).Any())
            {
                blind.Add(member);
            }

            leaks.AddRange((await read(other.Cdp, population)).Select(line => $"{member}: {line}"));
        }

        Assert.Empty(blind);
        Assert.Empty(leaks);
    }

    [SkippableFact]
    public virtual async Task No_writing_call_changes_what_is_of_another_tenant_although_it_names_its_numbers()
    {
        await using var owner = new World(Storage);
        await using var other = new World(Storage);
        var population = await PlatformPopulation.FillAsync(owner.Cdp);
        var before = await PlatformCalls.DumpAsync(owner.Cdp, population);
        IEnumerable<KeyValuePair<string, Func<ICdp, PlatformPopulation, Task>>> calls =
            [.. PlatformCalls.Writing, .. PlatformCalls.Keeping.Select(call => KeyValuePair.Create(call.Key, (Func<ICdp, PlatformPopulation, Task>)((cdp, _) => call.Value(cdp))))];

        foreach (var (member, write) in calls)
        {
            // A platform may refuse numbers that are not its tenant's; it may not follow them.
            _ = await Record.ExceptionAsync(() => write(other.Cdp, population));
            Assert.True(before.SequenceEqual(await PlatformCalls.DumpAsync(owner.Cdp, population)), $"{member} changed what is of another tenant.");
        }
    }

    [SkippableFact]
    public virtual async Task Every_writing_call_would_change_what_its_owner_sees()
    {
        var without = new List<string>();
        foreach (var (member, write) in PlatformCalls.Writing)
        {
            await using var owner = new World(Storage);
            var population = await PlatformPopulation.FillAsync(owner.Cdp);
            var before = await PlatformCalls.DumpAsync(owner.Cdp, population);
            await write(owner.Cdp, population);
            if (before.SequenceEqual(await PlatformCalls.DumpAsync(owner.Cdp, population)))
            {
                without.Add(member);
            }
        }

        Assert.Empty(without);
    }

    [SkippableFact]
    public virtual async Task The_same_customers_of_two_tenants_are_different_people()
    {
        await using var first = new World(Storage);
        await using var second = new World(Storage);
        var one = await PlatformPopulation.FillAsync(first.Cdp);
        var before = await PlatformCalls.DumpAsync(first.Cdp, one);

        var two = await PlatformPopulation.FillAsync(second.Cdp);

        Assert.Equal(before, await PlatformCalls.DumpAsync(first.Cdp, one));
        Assert.Equal(await first.DescribeAsync(), await second.DescribeAsync());
        Assert.NotEqual(one.Profile, two.Profile);
        Assert.Null(await second.Cdp.Profiles.GetAsync(one.Profile));
    }

    [SkippableFact]
    public virtual async Task One_host_serves_several_tenants_of_one_database_at_the_same_time()
    {
        string[] tenants = ["north", "south", "it's; DROP TABLE event; --"];
        var storage = await Fixture.OpenAsync();
        var services = new ServiceCollection();
        foreach (var tenant in tenants)
        {
            Fixture.Use(services.AddCdp(tenant, options => options.Tenant = tenant), storage);
        }

        await using var host = services.BuildServiceProvider();
        await Task.WhenAll(tenants.Select(tenant => Task.Run(async () =>
        {
            var cdp = host.GetRequiredKeyedService<ICdp>(tenant);
            for (var i = 0; i < 30; i++)
            {
                await cdp.IdentifyAsync(Who.User($"u{i % 10}").AndAnonymous($"a{i}"), new() { ["tenant"] = tenant }, messageId: $"m{i}");
            }
        })));

        foreach (var tenant in tenants)
        {
            var cdp = host.GetRequiredKeyedService<ICdp>(tenant);
            var people = await cdp.Profiles.ListAsync().AllAsync();
            Assert.Equal(10, people.Count);
            Assert.Equal(30, people.Sum(profile => profile.EventCount));
            Assert.All(people, profile => Assert.Equal(tenant, profile.Traits["tenant"].Value.GetString()));
            Assert.All(people, profile => Assert.Empty(profile.Traits["tenant"].Beaten));
            Assert.True((await cdp.Identity.PreviewAsync(static _ => { })).ChangesNothing);
            Assert.Equal(30, await storage.ReadAsync(new TenantId(tenant), async t => await t.Events.CountAsync(default)));
        }
    }
}

using Cdp.Storage.Conformance.Support;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>Tenants neither see nor touch each other's rows, through no member of any store.</summary>
/// <remarks>That the members tried are all there are is a test of <see cref="TransactionTests{TFixture}"/>.</remarks>
public abstract class TenantTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    [SkippableFact]
    public virtual async Task No_reading_call_sees_rows_of_another_tenant()
    {
        var owner = Fixture.NewTenant();
        var population = await Population.FillAsync(Storage, owner);

        var blind = new List<string>();
        var leaks = new List<string>();
        foreach (var (member, read) in ReadingCalls.All)
        {
            // The owner's own look shows that the call would see the rows.
            if (!(await Storage.ReadAsync(owner, async t => (await read(t, population)).ToList())).Exists(line => line.Length > 0))
            {
                blind.Add(member);
            }

            leaks.AddRange((await ReadAsync(async t => (await read(t, population)).ToList())).Select(line => $"{member}: {line}"));
        }

        Assert.Empty(blind);
        Assert.Empty(leaks);
    }

    [SkippableFact]
    public virtual async Task No_writing_call_touches_rows_of_another_tenant()
    {
        var owner = Fixture.NewTenant();
        var population = await Population.FillAsync(Storage, owner);
        var before = await ReadingCalls.DumpAsync(Storage, owner, population);

        foreach (var (member, write) in WritingCalls.All)
        {
            // A store may refuse numbers that are not the tenant's; it may not follow them.
            _ = await Record.ExceptionAsync(() => WriteAsync(t => write(t, population)));
            Assert.True(before.SequenceEqual(await ReadingCalls.DumpAsync(Storage, owner, population)), $"{member} touched rows of another tenant.");
        }
    }

    [SkippableFact]
    public virtual async Task Two_tenants_may_hold_the_same_rows()
    {
        var (first, second) = (Fixture.NewTenant(), Fixture.NewTenant());
        var one = await Population.FillAsync(Storage, first);
        var before = await ReadingCalls.DumpAsync(Storage, first, one);
        var two = await Population.FillAsync(Storage, second);

        Assert.Equal(before, await ReadingCalls.DumpAsync(Storage, first, one));
        Assert.Equal(before.Count, (await ReadingCalls.DumpAsync(Storage, second, two)).Count);
        Assert.NotEqual(one.Email.Id, two.Email.Id);
        Assert.NotEqual(one.Sighting.Id, two.Sighting.Id);
        Assert.NotEqual(
            (await Storage.ReadAsync(first, async t => await t.Events.FindAsync("web", "m1", None)))!.Sequence,
            (await Storage.ReadAsync(second, async t => await t.Events.FindAsync("web", "m1", None)))!.Sequence);
    }

    [SkippableFact]
    public virtual async Task Tenants_are_told_apart_ordinally()
    {
        string[] names = [.. Texts.LookAlikes, .. Texts.Corpus.Where(text => text.Length is > 0 and <= 100)];
        var tenants = names.Distinct(StringComparer.Ordinal).Select(name => new TenantId(name)).ToArray();
        foreach (var (tenant, i) in tenants.Select((tenant, i) => (tenant, i)))
        {
            await Storage.WriteAsync(tenant, async t => await t.Identity.SetRulesFingerprintAsync($"rules-{i}", None));
        }

        foreach (var (tenant, i) in tenants.Select((tenant, i) => (tenant, i)))
        {
            Assert.Equal($"rules-{i}", await Storage.ReadAsync(tenant, async t => await t.Identity.GetRulesFingerprintAsync(None)));
        }
    }
}

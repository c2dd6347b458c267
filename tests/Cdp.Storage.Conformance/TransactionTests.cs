using System.Reflection;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Storage.Conformance.Support;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>What <see cref="ICdpStorage"/> promises about transactions.</summary>
public abstract class TransactionTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    [SkippableFact]
    public virtual void The_calls_tried_here_are_all_that_the_stores_have()
    {
        Skip.If(Fixture.SkipReason is not null, Fixture.SkipReason);
        var members = new[] { typeof(IEventStore), typeof(IQuarantineStore), typeof(IIdentityStore), typeof(IProfileStore), typeof(IMatchStore), typeof(ISegmentStore) }
            .SelectMany(store => store.GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(method => $"{store.Name}.{method.Name}").Distinct());

        Assert.Equal(members.Order(StringComparer.Ordinal), WritingCalls.All.Keys.Concat(ReadingCalls.All.Keys).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public virtual async Task Every_writing_call_changes_what_is_read()
    {
        var unchanged = new List<string>();
        foreach (var (member, write) in WritingCalls.All)
        {
            var (tenant, population, before) = await FillAsync();
            await Storage.WriteAsync(tenant, t => write(t, population));
            if (before.SequenceEqual(await ReadingCalls.DumpAsync(Storage, tenant, population)))
            {
                unchanged.Add(member);
            }
        }

        Assert.Empty(unchanged);
    }

    [SkippableFact]
    public virtual async Task A_work_that_throws_leaves_nothing_of_any_writing_call()
    {
        foreach (var (member, write) in WritingCalls.All)
        {
            var (tenant, population, before) = await FillAsync();
            await Assert.ThrowsAsync<WorkFailedException>(() => Storage.WriteAsync(tenant, async t =>
            {
                await write(t, population);
                throw new WorkFailedException();
            }));

            AssertSame(member, before, await ReadingCalls.DumpAsync(Storage, tenant, population));
        }
    }

    [SkippableFact]
    public virtual async Task A_work_that_throws_after_all_writing_calls_leaves_nothing_and_can_be_repeated()
    {
        var (tenant, population, before) = await FillAsync();
        // Lines that say that a row is gone come last, so that the other calls find their rows.
        var writes = WritingCalls.All.OrderBy(call => call.Key.Contains(".Remove", StringComparison.Ordinal)).ToArray();

        await Assert.ThrowsAsync<WorkFailedException>(() => Storage.WriteAsync(tenant, async t =>
        {
            foreach (var (_, write) in writes)
            {
                await write(t, population);
            }

            throw new WorkFailedException();
        }));
        AssertSame("all", before, await ReadingCalls.DumpAsync(Storage, tenant, population));

        var seen = await Storage.WriteAsync(tenant, async t =>
        {
            foreach (var (_, write) in writes)
            {
                await write(t, population);
            }

            return await ReadingCalls.DumpAsync(t, population);
        });
        Assert.NotEqual(before, seen);
        AssertSame("all", seen, await ReadingCalls.DumpAsync(Storage, tenant, population));
    }

    [SkippableFact]
    public virtual async Task A_work_reads_what_it_wrote_through_every_call()
    {
        foreach (var (member, write) in WritingCalls.All)
        {
            var (tenant, population, before) = await FillAsync();
            var inside = await Storage.WriteAsync(tenant, async t =>
            {
                await write(t, population);
                return await ReadingCalls.DumpAsync(t, population);
            });

            Assert.NotEqual(before, inside);
            AssertSame(member, inside, await ReadingCalls.DumpAsync(Storage, tenant, population));
        }
    }

    [SkippableFact]
    public virtual async Task A_reading_transaction_refuses_every_writing_call()
    {
        var (tenant, population, before) = await FillAsync();
        foreach (var (member, write) in WritingCalls.All)
        {
            var refused = await Record.ExceptionAsync(() => Storage.ReadAsync(tenant, async t =>
            {
                await write(t, population);
                return true;
            }));
            Assert.True(refused is InvalidOperationException, $"{member} gave {refused?.GetType().Name ?? "no exception"} in a reading transaction.");
        }

        AssertSame("all", before, await ReadingCalls.DumpAsync(Storage, tenant, population));
    }

    [SkippableFact]
    public virtual async Task Stores_commit_together()
    {
        await Assert.ThrowsAsync<CdpConcurrencyException>(() => WriteAsync(async t =>
        {
            var node = (await t.IdentifiersAsync("a"))[0];
            await t.Events.AppendAsync(Event("m1", sighting: (await t.SightingAsync(node)).Id), None);
            await t.Quarantine.AddAsync(Quarantined(), None);
            await t.Profiles.ObserveAsync(Observation(node.Id), None);
            await t.Profiles.SaveAsync(Profile(node.Id, 7), None);
        }));

        Assert.Equal(0, await ReadAsync(async t => await t.Events.CountAsync(None)));
        Assert.Empty(await ReadAsync(t => t.Quarantine.ReadAsync(0, None).AllAsync()));
        Assert.Empty(await ReadAsync(t => t.Identity.ReadIdentifiersAsync(0, None).AllAsync()));
        Assert.Empty(await ReadAsync(t => t.Profiles.FindObservedAsync("city", "\"Iași\"", None).AllAsync()));
    }

    [SkippableFact]
    public virtual async Task A_work_may_catch_a_lost_save_and_commit_the_rest()
    {
        var id = await WriteAsync(async t =>
        {
            var node = (await t.IdentifiersAsync("a"))[0];
            await Assert.ThrowsAsync<CdpConcurrencyException>(async () => await t.Profiles.SaveAsync(Profile(node.Id, 9), None));
            await t.Profiles.SaveAsync(Profile(node.Id), None);
            return node.Id;
        });

        Assert.Equal(Profile(id), await ReadAsync(async t => await t.Profiles.FindAsync(new ProfileId(id), None)));
    }

    [SkippableFact]
    public virtual async Task The_exception_of_a_work_reaches_the_caller_as_it_was_thrown()
    {
        var thrown = new WorkFailedException();

        Assert.Same(thrown, await Record.ExceptionAsync(() => WriteAsync(_ => throw thrown)));
        Assert.Same(thrown, await Record.ExceptionAsync(() => ReadAsync<int>(_ => throw thrown)));
        Assert.Same(thrown, await Record.ExceptionAsync(() => WriteAsync(async t =>
        {
            await t.IdentifiersAsync("a");
            throw thrown;
        })));
    }

    [SkippableFact]
    public virtual async Task A_failing_work_does_not_disturb_concurrent_ones()
    {
        var works = Enumerable.Range(0, 60).Select(i => Task.Run(async () =>
        {
            var failure = await Record.ExceptionAsync(() => WriteAsync(async t =>
            {
                var node = (await t.IdentifiersAsync($"n{i}"))[0];
                await t.Events.AppendAsync(Event($"m{i}", sighting: (await t.SightingAsync(node)).Id), None);
                if (i % 3 == 0)
                {
                    throw new WorkFailedException();
                }
            }));
            Assert.Equal(i % 3 == 0, failure is WorkFailedException);
            Assert.Equal(i % 3 != 0, failure is null);
        }));
        await Task.WhenAll(works);

        var stored = await ReadAsync(t => t.Events.ReadAsync(0, None).AllAsync());
        Assert.Equal(
            Enumerable.Range(0, 60).Where(i => i % 3 != 0).Select(i => $"m{i}").Order(StringComparer.Ordinal),
            stored.Select(entry => entry.MessageId).Order(StringComparer.Ordinal));
        Assert.Equal(40, (await ReadAsync(t => t.Identity.ReadIdentifiersAsync(0, None).AllAsync())).Count);
    }

    [SkippableFact]
    public virtual async Task A_work_that_is_cancelled_before_it_starts_does_not_start()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var started = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Storage.WriteAsync(Tenant, StartAsync, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Storage.ReadAsync(Tenant, StartAsync, cancelled.Token));

        Assert.False(started);

        ValueTask<int> StartAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
        {
            started = true;
            return new(0);
        }
    }

    [SkippableFact]
    public virtual async Task A_work_that_cancels_itself_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync(async t =>
        {
            await t.IdentifiersAsync("a");
            throw new OperationCanceledException();
        }));

        Assert.Empty(await ReadAsync(t => t.Identity.ReadIdentifiersAsync(0, None).AllAsync()));
    }

    [SkippableFact]
    public virtual async Task A_transaction_names_its_tenant()
    {
        Assert.Equal(Tenant, await ReadAsync(t => Task.FromResult(t.Tenant)));
        Assert.Equal(Tenant, await WriteAsync(t => Task.FromResult(t.Tenant)));
    }

    [SkippableFact]
    public virtual async Task Preparing_the_store_again_does_nothing()
    {
        var (tenant, population, before) = await FillAsync();

        await Storage.InitializeAsync(None);

        AssertSame("InitializeAsync", before, await ReadingCalls.DumpAsync(Storage, tenant, population));
    }

    private static void AssertSame(string member, List<string> expected, List<string> actual)
    {
        var differences = expected.Except(actual).Select(line => $"- {line}").Concat(actual.Except(expected).Select(line => $"+ {line}")).ToArray();
        Assert.True(expected.SequenceEqual(actual), $"{member}:{Environment.NewLine}{string.Join(Environment.NewLine, differences)}");
    }

    private async Task<(TenantId Tenant, Population Population, List<string> Before)> FillAsync()
    {
        var tenant = Fixture.NewTenant();
        var population = await Population.FillAsync(Storage, tenant);
        return (tenant, population, await ReadingCalls.DumpAsync(Storage, tenant, population));
    }
}

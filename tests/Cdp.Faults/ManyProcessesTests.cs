using System.Diagnostics;
using Cdp.Collection;
using Cdp.Faults.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Faults;

/// <summary>Rows 5 and 8 of the catalogue: many threads of several processes on one store.</summary>
public abstract class ManyProcessesTests<TStore>(TStore stores, ITestOutputHelper output) : IClassFixture<TStore>
    where TStore : FaultStore
{
    private const int Processes = 6;
    private const int Callers = 16;
    private const int EventsPerProcess = 300;
    private const int MergingProcesses = 4;
    private const int CallersPerProcess = 2;
    private const int Links = 3_000;
    private const int Keys = 1_500;
    private const int MostStarts = 4;
    private const int LongestWaitMilliseconds = 30_000;

    [SkippableFact]
    public async Task Six_processes_of_sixteen_callers_store_every_event_once_and_nobody_hears_that_the_store_is_busy()
    {
        Skip.If(stores.SkipReason is not null, stores.SkipReason);
        var store = stores.Create();
        var workers = Enumerable.Range(0, Processes).Select(worker => WorkerProcess.Start("load", store, worker, EventsPerProcess, Callers)).ToList();
        foreach (var worker in workers)
        {
            using (worker)
            {
                var outcome = await worker.EndAsync();
                outcome.ExitCode.Should().Be(0, outcome.Errors);
                outcome.Reported["longest"].Should().BeLessThan(LongestWaitMilliseconds, "waits are bounded");
                output.WriteLine($"the longest wait was {outcome.Reported["longest"]} ms");
            }
        }

        // Half of the events of each process are those that all others send, too.
        await using var services = StoreState.Open(store);
        var stored = await StoreState.ReadMessageIdsAsync(services);
        stored.Should().OnlyHaveUniqueItems().And.HaveCount((Processes * EventsPerProcess / 2) + (EventsPerProcess / 2));
        await StoreState.CheckAsync(services);
    }

    [SkippableFact]
    public async Task Overlapping_merges_of_several_processes_that_are_killed_and_started_again_give_the_clusters_of_one()
    {
        Skip.If(stores.SkipReason is not null, stores.SkipReason);
        await CheckMergesAsync(static () => Task.CompletedTask);
    }

    [SkippableFact]
    public async Task Eight_callers_of_four_processes_that_are_killed_at_random_ingest_and_merge_as_one_does()
    {
        Skip.If(stores.SkipReason is not null, stores.SkipReason);
        await CheckNeighborhoodsAsync((_, _) => Task.CompletedTask);
    }

    /// <summary>Lets processes ingest and merge in batches while they are killed and something goes wrong, and compares the outcome with that of one process in memory.</summary>
    protected async Task CheckNeighborhoodsAsync(Func<Random, Task, Task> disturb)
    {
        ArgumentNullException.ThrowIfNull(disturb);
        var (events, neighborhoods) = (FaultSettings.Events, FaultSettings.Events / NeighborhoodPlan.EventsPerNeighborhood);
        foreach (var seed in FaultSettings.Seeds)
        {
            output.WriteLine($"seed {seed}");
            var store = stores.Create();
            var plan = new NeighborhoodPlan(seed, neighborhoods);
            var clock = Stopwatch.StartNew();
            var shares = Enumerable.Range(0, MergingProcesses).Select(worker => ShareAsync(store, seed, neighborhoods, worker)).ToList();
            var ended = Task.WhenAll(shares);
            await Task.WhenAll(ended, disturb(new Random(seed), ended));
            output.WriteLine($"{events} events took {clock.Elapsed.TotalSeconds:F1} s, with {shares.Sum(share => share.Result)} kills");

            await using var services = StoreState.Open(store);
            (await StoreState.ReadMessageIdsAsync(services)).Order(StringComparer.Ordinal).Should().Equal(Enumerable.Range(0, events).Select(number => plan[number].MessageId!).Order(StringComparer.Ordinal));
            var profiles = await StoreState.ReadProfilesAsync(services);
            profiles.Should().Equal(await ExpectAsync(number => plan[number], events));
            await StoreState.CheckAsync(services);
            var merges = profiles.Sum(profile => profile.Split(" | ")[0].Count(letter => letter == ' '));
            output.WriteLine($"{profiles.Count} profiles are left after at least {merges} merges");
            merges.Should().BeGreaterThan(events / 4);
        }
    }

    /// <summary>Lets processes merge while something goes wrong, and compares the outcome with that of one process in memory.</summary>
    protected async Task CheckMergesAsync(Func<Task> disturb)
    {
        ArgumentNullException.ThrowIfNull(disturb);
        foreach (var seed in FaultSettings.Seeds)
        {
            output.WriteLine($"seed {seed}");
            var store = stores.Create();
            var plan = new LinkPlan(seed, Keys);
            var random = new Random(seed);
            await Task.WhenAll([disturb(), .. Enumerable.Range(0, MergingProcesses).Select(worker => MergeAsync(store, seed, worker, worker == 0 ? null : random.Next(1_500)))]);

            await using var services = StoreState.Open(store);
            (await StoreState.ReadMessageIdsAsync(services)).Should().OnlyHaveUniqueItems().And.HaveCount(Links);
            (await StoreState.ReadProfilesAsync(services)).Should().Equal(await ExpectAsync(number => plan[number], Links));
            await StoreState.CheckAsync(services);
        }
    }

    /// <summary>Sends a worker's share; one that is killed on the way is started again from the beginning.</summary>
    private static async Task MergeAsync(StoreLocation store, int seed, int worker, int? killAfterMilliseconds)
    {
        if (killAfterMilliseconds is { } delay)
        {
            using var killed = Start();
            await killed.FirstAsync();
            await Task.Delay(delay);
            await killed.KillAsync();
        }

        // One that cannot reach its store from the beginning ends, as a host would that is started again.
        var attempt = 0;
        WorkerOutcome outcome;
        do
        {
            using var last = Start();
            outcome = await last.EndAsync();
        }
        while (outcome.ExitCode != 0 && ++attempt < MostStarts);

        outcome.ExitCode.Should().Be(0, outcome.Errors);

        WorkerProcess Start() => WorkerProcess.Start("links", store, seed, Keys, worker, MergingProcesses, Links, CallersPerProcess);
    }

    /// <summary>Sends a worker's share in batches. It is killed some times, at random, and goes on from the first batch that was not acknowledged.</summary>
    /// <returns>How often it was killed.</returns>
    private static async Task<int> ShareAsync(StoreLocation store, int seed, int neighborhoods, int worker)
    {
        var random = new Random(seed + worker);
        var batches = FaultSettings.Events / NeighborhoodPlan.EventsPerBatch;
        var missing = new SortedSet<int>(Enumerable.Range(0, batches).Where(batch => batch % MergingProcesses == worker));
        var (kills, failures) = (0, 0);
        while (missing.Count > 0)
        {
            using var process = WorkerProcess.Start("neighborhoods", store, seed, neighborhoods, MergingProcesses, missing.Min, batches, CallersPerProcess);
            await process.FirstAsync();
            WorkerOutcome outcome;
            if (kills < FaultSettings.Faults)
            {
                await Task.WhenAny(process.EndedAsync(), Task.Delay(random.Next(FaultSettings.MillisecondsBetweenFaults)));
                outcome = await process.KillAsync();
                kills++;
            }
            else
            {
                // One that cannot reach its store from the beginning ends, as a host would that is started again.
                outcome = await process.EndAsync();
                failures += outcome.ExitCode == 0 ? 0 : 1;
                failures.Should().BeLessThan(MostStarts, outcome.Errors);
            }

            missing.ExceptWith(outcome.Acknowledged);
        }

        return kills;
    }

    private static async Task<IReadOnlyList<string>> ExpectAsync(Func<int, CustomerEvent> plan, int events)
    {
        await using var services = StoreState.Open(new StoreLocation("memory", string.Empty));
        var cdp = services.GetRequiredService<ICdp>();
        for (var number = 0; number < events; number++)
        {
            await cdp.CollectAsync(new EventBatch { Source = "web", Events = [plan(number)] });
        }

        return await StoreState.ReadProfilesAsync(services);
    }
}

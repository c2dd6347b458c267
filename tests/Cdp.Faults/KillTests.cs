using System.Globalization;
using Cdp.Faults.Worker;

namespace Cdp.Faults;

/// <summary>Rows 1 and 2 of the catalogue: processes that are killed.</summary>
public abstract class KillTests<TStore>(TStore stores, ITestOutputHelper output) : IClassFixture<TStore>
    where TStore : FaultStore
{
    private const int Kills = 10;
    private const int EventsPerBatch = 20;
    private const int Steps = 30;
    private const int FailuresPerHistory = 6;

    [SkippableFact]
    public async Task A_writer_killed_at_any_moment_loses_nothing_that_was_acknowledged_and_leaves_no_part_of_a_batch()
    {
        Skip.If(stores.SkipReason is not null, stores.SkipReason);
        foreach (var seed in FaultSettings.Seeds)
        {
            output.WriteLine($"seed {seed}");
            var random = new Random(seed);
            var store = stores.Create();
            var acknowledged = new HashSet<int>();
            var first = 1;
            for (var kill = 0; kill < Kills; kill++)
            {
                using var worker = WorkerProcess.Start("ingest", store, first);
                await worker.FirstAsync();
                await Task.Delay(random.Next(400));
                var outcome = await worker.KillAsync();
                outcome.Acknowledged.Should().NotBeEmpty("a round in which nothing was acknowledged shows nothing: {0}", outcome.Errors);
                acknowledged.UnionWith(outcome.Acknowledged);

                await using var services = StoreState.Open(store);
                var stored = (await StoreState.ReadMessageIdsAsync(services)).CountBy(id => int.Parse(id.Split('-')[0], CultureInfo.InvariantCulture)).ToDictionary();
                stored.Values.Should().OnlyContain(count => count == EventsPerBatch, "a batch is stored whole or not at all");
                acknowledged.Except(stored.Keys).Should().BeEmpty("what was acknowledged is stored");
                await StoreState.CheckAsync(services);
                first = stored.Keys.Max() + 1;
            }

            output.WriteLine($"{acknowledged.Count} batches were acknowledged over {Kills} kills");
        }
    }

    [SkippableFact]
    public async Task A_process_killed_at_any_call_of_the_store_within_a_merge_or_split_leaves_the_step_done_or_not_done_and_goes_on_from_there()
    {
        Skip.If(stores.SkipReason is not null, stores.SkipReason);
        foreach (var seed in FaultSettings.Seeds)
        {
            output.WriteLine($"seed {seed}");
            var plan = new HistoryPlan(seed, Steps);
            var expected = await TakeAsync(plan);
            var random = new Random(seed);
            var calls = (await RunAsync(stores.Create(), seed, firstStep: 0, failAt: 0)).Reported["calls"];
            calls.Should().BeGreaterThan(Steps);
            for (var failure = 0; failure < FailuresPerHistory; failure++)
            {
                var store = stores.Create();
                var failAt = 1 + random.Next((int)calls);
                var killed = await RunAsync(store, seed, firstStep: 0, failAt);
                killed.ExitCode.Should().NotBe(0, "the process was killed at call {0}", failAt);
                var done = killed.Acknowledged.Count;

                (await ReadAsync(store)).Should().Match<IReadOnlyList<string>>(
                    state => state.SequenceEqual(expected[done]) || state.SequenceEqual(expected[Math.Min(done + 1, Steps)]), "step {0} is done or not done", done);

                // Twice: recovering again changes nothing.
                (await RunAsync(store, seed, done, failAt: 0)).ExitCode.Should().Be(0);
                (await ReadAsync(store)).Should().Equal(expected[Steps]);
                (await RunAsync(store, seed, done, failAt: 0)).ExitCode.Should().Be(0);
                (await ReadAsync(store)).Should().Equal(expected[Steps]);
            }
        }
    }

    private static async Task<WorkerOutcome> RunAsync(StoreLocation store, int seed, int firstStep, int failAt)
    {
        using var worker = WorkerProcess.Start("history", store, seed, Steps, firstStep, failAt);
        return await worker.EndAsync();
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(StoreLocation store)
    {
        await using var services = StoreState.Open(store);
        await StoreState.CheckAsync(services);
        return await StoreState.ReadProfilesAsync(services);
    }

    /// <summary>Takes the steps in memory, one after the other.</summary>
    /// <returns>The profiles before the first step and after each.</returns>
    private static async Task<List<IReadOnlyList<string>>> TakeAsync(HistoryPlan plan)
    {
        var clock = new StepClock();
        await using var services = StoreState.Open(new StoreLocation("memory", string.Empty), clock);
        var cdp = (ICdp)services.GetService(typeof(ICdp))!;
        var states = new List<IReadOnlyList<string>> { await StoreState.ReadProfilesAsync(services) };
        for (var step = 0; step < plan.Count; step++)
        {
            clock.Now = HistoryPlan.TimeOf(step);
            await plan.TakeAsync(step, cdp);
            states.Add(await StoreState.ReadProfilesAsync(services));
        }

        return states;
    }
}

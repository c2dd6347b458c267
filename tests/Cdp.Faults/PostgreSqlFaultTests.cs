namespace Cdp.Faults;

public sealed class PostgreSqlKillTests(PostgreSqlFaultStore stores, ITestOutputHelper output) : KillTests<PostgreSqlFaultStore>(stores, output);

public sealed class PostgreSqlManyProcessesTests(PostgreSqlFaultStore stores, ITestOutputHelper output) : ManyProcessesTests<PostgreSqlFaultStore>(stores, output)
{
    private readonly PostgreSqlFaultStore _stores = stores;

    [SkippableFact]
    public async Task A_server_that_is_stopped_and_started_changes_nothing_but_the_time()
    {
        Skip.If(_stores.SkipReason is not null, _stores.SkipReason);
        await CheckMergesAsync(async () =>
        {
            for (var stop = 0; stop < 3; stop++)
            {
                await Task.Delay(1_500);
                _stores.Restart();
            }
        });
        _stores.ReadLog().Should().NotContain("deadlock detected");
    }

    [SkippableFact]
    public async Task Eight_callers_of_four_processes_go_on_through_kills_and_crashes_of_the_server_without_a_deadlock()
    {
        Skip.If(_stores.SkipReason is not null, _stores.SkipReason);
        await CheckNeighborhoodsAsync(async (random, ended) =>
        {
            for (var stop = 0; stop < FaultSettings.Faults && !ended.IsCompleted; stop++)
            {
                await Task.WhenAny(ended, Task.Delay(random.Next(FaultSettings.MillisecondsBetweenFaults)));
                _stores.Restart();
            }
        });
        _stores.ReadLog().Should().NotContain("deadlock detected");
    }

    [SkippableFact]
    public async Task Connections_that_an_administrator_ends_change_nothing_but_the_time()
    {
        Skip.If(_stores.SkipReason is not null, _stores.SkipReason);
        var ended = 0L;
        await CheckMergesAsync(async () =>
        {
            for (var time = 0; time < 30; time++)
            {
                await Task.Delay(200);
                ended += _stores.EndConnections();
            }
        });
        ended.Should().BePositive();
    }
}

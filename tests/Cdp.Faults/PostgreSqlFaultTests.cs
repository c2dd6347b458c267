namespace Cdp.Faults;

public sealed class PostgreSqlKillTests(PostgreSqlFaultStore stores, ITestOutputHelper output) : KillTests<PostgreSqlFaultStore>(stores, output);

public sealed class PostgreSqlManyProcessesTests(PostgreSqlFaultStore stores, ITestOutputHelper output) : ManyProcessesTests<PostgreSqlFaultStore>(stores, output)
{
    private readonly PostgreSqlFaultStore _stores = stores;

    // Seen once in CI: an acknowledged event was gone. After a crash PostgreSQL may give a lost transaction's number to another one, so pg_xact_status answers for that one.
    [SkippableFact(Skip = "Known defect: a commit whose answer is lost in a crash of the server can be taken for done. The remedy is a row that each commit leaves behind to be asked for instead.")]
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
}

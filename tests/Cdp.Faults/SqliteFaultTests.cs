namespace Cdp.Faults;

public sealed class SqliteKillTests(SqliteFaultStore stores, ITestOutputHelper output) : KillTests<SqliteFaultStore>(stores, output);

public sealed class SqliteManyProcessesTests(SqliteFaultStore stores, ITestOutputHelper output) : ManyProcessesTests<SqliteFaultStore>(stores, output);

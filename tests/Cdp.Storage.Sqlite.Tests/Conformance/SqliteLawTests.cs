using Cdp.Storage.Conformance.Law;

namespace Cdp.Storage.Sqlite.Tests.Conformance;

public sealed class SqliteLawTests(SqliteFixture fixture) : LawTests<SqliteFixture>(fixture)
{
    // A commit on a file costs more than one in memory.
    protected override int Histories => 300;
}

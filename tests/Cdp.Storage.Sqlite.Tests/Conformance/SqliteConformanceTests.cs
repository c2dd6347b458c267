using Cdp.Storage.Conformance;
using Cdp.Storage.Conformance.Law;
using Cdp.Storage.Conformance.Platform;

namespace Cdp.Storage.Sqlite.Tests.Conformance;

public sealed class SqliteEventStoreTests(SqliteFixture fixture) : EventStoreTests<SqliteFixture>(fixture);

public sealed class SqliteQuarantineStoreTests(SqliteFixture fixture) : QuarantineStoreTests<SqliteFixture>(fixture);

public sealed class SqliteIdentityStoreTests(SqliteFixture fixture) : IdentityStoreTests<SqliteFixture>(fixture);

public sealed class SqliteProfileStoreTests(SqliteFixture fixture) : ProfileStoreTests<SqliteFixture>(fixture);

public sealed class SqliteMatchStoreTests(SqliteFixture fixture) : MatchStoreTests<SqliteFixture>(fixture);

public sealed class SqliteSegmentStoreTests(SqliteFixture fixture) : SegmentStoreTests<SqliteFixture>(fixture);

public sealed class SqliteTransactionTests(SqliteFixture fixture) : TransactionTests<SqliteFixture>(fixture);

public sealed class SqliteConcurrencyTests(SqliteFixture fixture) : ConcurrencyTests<SqliteFixture>(fixture);

public sealed class SqliteTenantTests(SqliteFixture fixture) : TenantTests<SqliteFixture>(fixture);

public sealed class SqliteUnicodeTests(SqliteFixture fixture) : UnicodeTests<SqliteFixture>(fixture);

public sealed class SqliteDurabilityTests(SqliteFixture fixture) : DurabilityTests<SqliteFixture>(fixture);

public sealed class SqliteModelTests(SqliteFixture fixture) : StorageModelTests<SqliteFixture>(fixture);

public sealed class SqliteLawTests(SqliteFixture fixture) : LawTests<SqliteFixture>(fixture)
{
    // A commit on a file costs more than one in memory.
    protected override int Histories => 300;
}

public sealed class SqliteManyMatchersTests(SqliteFixture fixture) : ManyMatchersTests<SqliteFixture>(fixture);

public sealed class SqlitePlatformTenantTests(SqliteFixture fixture) : PlatformTenantTests<SqliteFixture>(fixture);

public sealed class SqlitePoisonTests(SqliteFixture fixture) : PoisonTests<SqliteFixture>(fixture);

public sealed class SqliteClockTests(SqliteFixture fixture) : ClockTests<SqliteFixture>(fixture);

public sealed class SqliteHostileTextTests(SqliteFixture fixture) : HostileTextTests<SqliteFixture>(fixture);

public sealed class SqliteSuperNodeTests(SqliteFixture fixture) : SuperNodeTests<SqliteFixture>(fixture);

public sealed class SqliteKpiLawTests(SqliteFixture fixture) : KpiLawTests<SqliteFixture>(fixture)
{
    protected override int Histories => 8;
}

public sealed class SqliteSegmentLawTests(SqliteFixture fixture) : SegmentLawTests<SqliteFixture>(fixture)
{
    // A commit costs more than one in memory.
    protected override int Histories => 100;
}

public sealed class SqliteMatchYearTests(SqliteFixture fixture) : MatchYearTests<SqliteFixture>(fixture)
{
    // Each decision is checked against everything that is stored.
    protected override int Decisions => 4;
}

public sealed class SqliteMatchLawTests(SqliteFixture fixture) : MatchLawTests<SqliteFixture>(fixture)
{
    // A commit on a file costs more than one in memory.
    protected override int Histories => 300;
}

public sealed class SqliteCoverageTests : ConformanceCoverageTests;

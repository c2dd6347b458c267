using Cdp.Storage.Conformance;
using Cdp.Storage.Conformance.Law;
using Cdp.Storage.Conformance.Platform;

namespace Cdp.Storage.PostgreSql.Tests.Conformance;

public sealed class PostgreSqlEventStoreTests(PostgreSqlFixture fixture) : EventStoreTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlQuarantineStoreTests(PostgreSqlFixture fixture) : QuarantineStoreTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlIdentityStoreTests(PostgreSqlFixture fixture) : IdentityStoreTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlProfileStoreTests(PostgreSqlFixture fixture) : ProfileStoreTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlMatchStoreTests(PostgreSqlFixture fixture) : MatchStoreTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlSegmentStoreTests(PostgreSqlFixture fixture) : SegmentStoreTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlTransactionTests(PostgreSqlFixture fixture) : TransactionTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlConcurrencyTests(PostgreSqlFixture fixture) : ConcurrencyTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlTenantTests(PostgreSqlFixture fixture) : TenantTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlUnicodeTests(PostgreSqlFixture fixture) : UnicodeTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlDurabilityTests(PostgreSqlFixture fixture) : DurabilityTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlModelTests(PostgreSqlFixture fixture) : StorageModelTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlLawTests(PostgreSqlFixture fixture) : LawTests<PostgreSqlFixture>(fixture)
{
    // A commit on a server costs more than one in memory.
    protected override int Histories => 100;
}

public sealed class PostgreSqlManyMatchersTests(PostgreSqlFixture fixture) : ManyMatchersTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlPlatformTenantTests(PostgreSqlFixture fixture) : PlatformTenantTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlPoisonTests(PostgreSqlFixture fixture) : PoisonTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlClockTests(PostgreSqlFixture fixture) : ClockTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlHostileTextTests(PostgreSqlFixture fixture) : HostileTextTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlSuperNodeTests(PostgreSqlFixture fixture) : SuperNodeTests<PostgreSqlFixture>(fixture);

public sealed class PostgreSqlKpiLawTests(PostgreSqlFixture fixture) : KpiLawTests<PostgreSqlFixture>(fixture)
{
    protected override int Histories => 8;
}

public sealed class PostgreSqlSegmentLawTests(PostgreSqlFixture fixture) : SegmentLawTests<PostgreSqlFixture>(fixture)
{
    // A commit costs more than one in memory.
    protected override int Histories => 40;
}

public sealed class PostgreSqlMatchYearTests(PostgreSqlFixture fixture) : MatchYearTests<PostgreSqlFixture>(fixture)
{
    // Each decision is checked against everything that is stored, which takes a server seconds.
    protected override int Decisions => 2;
}

public sealed class PostgreSqlMatchLawTests(PostgreSqlFixture fixture) : MatchLawTests<PostgreSqlFixture>(fixture)
{
    // A commit on a server costs more than one in memory.
    protected override int Histories => 60;
}

public sealed class PostgreSqlCoverageTests : ConformanceCoverageTests;

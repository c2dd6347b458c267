using Cdp.Storage.Conformance;
using Cdp.Storage.Conformance.Law;
using Cdp.Storage.Conformance.Platform;

namespace Cdp.Core.Tests.Storage.InMemory;

public sealed class InMemoryEventStoreTests(InMemoryFixture fixture) : EventStoreTests<InMemoryFixture>(fixture);

public sealed class InMemoryQuarantineStoreTests(InMemoryFixture fixture) : QuarantineStoreTests<InMemoryFixture>(fixture);

public sealed class InMemoryIdentityStoreTests(InMemoryFixture fixture) : IdentityStoreTests<InMemoryFixture>(fixture);

public sealed class InMemoryProfileStoreTests(InMemoryFixture fixture) : ProfileStoreTests<InMemoryFixture>(fixture);

public sealed class InMemoryMatchStoreTests(InMemoryFixture fixture) : MatchStoreTests<InMemoryFixture>(fixture);

public sealed class InMemorySegmentStoreTests(InMemoryFixture fixture) : SegmentStoreTests<InMemoryFixture>(fixture);

public sealed class InMemoryTransactionTests(InMemoryFixture fixture) : TransactionTests<InMemoryFixture>(fixture);

public sealed class InMemoryConcurrencyTests(InMemoryFixture fixture) : ConcurrencyTests<InMemoryFixture>(fixture);

public sealed class InMemoryTenantTests(InMemoryFixture fixture) : TenantTests<InMemoryFixture>(fixture);

public sealed class InMemoryUnicodeTests(InMemoryFixture fixture) : UnicodeTests<InMemoryFixture>(fixture);

public sealed class InMemoryModelTests(InMemoryFixture fixture) : StorageModelTests<InMemoryFixture>(fixture);

public sealed class InMemoryKpiLawTests(InMemoryFixture fixture) : KpiLawTests<InMemoryFixture>(fixture);

public sealed class InMemorySegmentLawTests(InMemoryFixture fixture) : SegmentLawTests<InMemoryFixture>(fixture);

public sealed class InMemoryMatchYearTests(InMemoryFixture fixture) : MatchYearTests<InMemoryFixture>(fixture);

public sealed class InMemoryMatchLawTests(InMemoryFixture fixture) : MatchLawTests<InMemoryFixture>(fixture);

public sealed class InMemoryLawTests(InMemoryFixture fixture) : LawTests<InMemoryFixture>(fixture)
{
    protected override int Histories => 2_500;
}

public sealed class InMemoryManyMatchersTests(InMemoryFixture fixture) : ManyMatchersTests<InMemoryFixture>(fixture);

public sealed class InMemoryPlatformTenantTests(InMemoryFixture fixture) : PlatformTenantTests<InMemoryFixture>(fixture);

public sealed class InMemoryPoisonTests(InMemoryFixture fixture) : PoisonTests<InMemoryFixture>(fixture);

public sealed class InMemoryClockTests(InMemoryFixture fixture) : ClockTests<InMemoryFixture>(fixture);

public sealed class InMemoryHostileTextTests(InMemoryFixture fixture) : HostileTextTests<InMemoryFixture>(fixture);

public sealed class InMemorySuperNodeTests(InMemoryFixture fixture) : SuperNodeTests<InMemoryFixture>(fixture);

public sealed class InMemoryCoverageTests : ConformanceCoverageTests
{
    protected override ICollection<Type> LeftOut { get; } =
    [
        typeof(DurabilityTests<>), // Memory is gone when the store is closed.
    ];
}

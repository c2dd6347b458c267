using Cdp.Storage;
using Cdp.Storage.Conformance;
using Cdp.Storage.InMemory;

namespace Cdp.Core.Tests.Storage.InMemory;

public sealed class InMemoryFixture : CdpStoreFixture
{
    public override ValueTask<ICdpStorage> CreateAsync() => new(new InMemoryStorage());
}

using Cdp.Storage;
using Cdp.Storage.Conformance;
using Cdp.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Core.Tests.Storage.InMemory;

public sealed class InMemoryFixture : CdpStoreFixture
{
    public override ValueTask<ICdpStorage> CreateAsync() => new(new InMemoryStorage());

    // Memory belongs to one store object: it is shared itself.
    public override void Use(ICdpBuilder builder, ICdpStorage storage) => builder.Services.AddKeyedSingleton(builder.Name, storage);
}

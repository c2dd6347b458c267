using Cdp.Storage; using Cdp.Storage.Conformance; using Cdp.Storage.Conformance.Law; using Microsoft.Extensions.DependencyInjection;
namespace Cdp.Core.Tests.Storage;
public sealed class TmpFixture : CdpStoreFixture { public override ValueTask<ICdpStorage> CreateAsync() { var s = new ServiceCollection(); s.AddCdp().UseInMemory(); return ValueTask.FromResult(s.BuildServiceProvider().GetRequiredService<ICdpStorage>()); } }
public sealed class TmpLawTests(TmpFixture fixture) : LawTests<TmpFixture>(fixture);

namespace Cdp.Storage.Conformance;
public abstract class CdpStoreFixture { public abstract ValueTask<ICdpStorage> CreateAsync(); }

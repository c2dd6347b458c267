namespace Cdp.Storage.Missing;

/// <summary>Stands in when the host registered no storage, and says how to add one.</summary>
internal sealed class MissingStorage : ICdpStorage
{
    internal const string Message =
        "No CDP storage is registered. Add one after AddCdp(), for example: services.AddCdp().UseSqlite(\"Data Source=cdp.db\");";

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => throw new CdpException(Message);

    public ValueTask<TResult> WriteAsync<TResult>(
        TenantId tenant,
        Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work,
        CancellationToken cancellationToken) => throw new CdpException(Message);

    public ValueTask<TResult> ReadAsync<TResult>(
        TenantId tenant,
        Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work,
        CancellationToken cancellationToken) => throw new CdpException(Message);

    public ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken) => throw new CdpException(Message);
}

using Cdp.Storage;

namespace Cdp.Core.Tests.Pipeline;

/// <summary>A store whose preparing is counted, delayed and failed, and between whose reads and writes something may happen.</summary>
internal sealed class WatchedStorage(ICdpStorage inner) : ICdpStorage
{
    private int _initialized;

    public int Initialized => _initialized;

    public int Failures { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>Gets or sets what happens once, after the next read.</summary>
    public Func<Task>? AfterRead { get; set; }

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        var attempt = Interlocked.Increment(ref _initialized);
        await Task.Delay(Delay, cancellationToken);
        if (attempt <= Failures)
        {
            throw new CdpException("not yet");
        }

        await inner.InitializeAsync(cancellationToken);
    }

    public async ValueTask<TResult> ReadAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        var result = await inner.ReadAsync(tenant, work, cancellationToken);
        if (AfterRead is { } happens)
        {
            AfterRead = null;
            await happens();
        }

        return result;
    }

    public ValueTask<TResult> WriteAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        inner.WriteAsync(tenant, work, cancellationToken);

    public ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken) => inner.GetSettledPositionAsync(tenant, cancellationToken);
}

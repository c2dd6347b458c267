using Cdp.Storage.PostgreSql.Stores;

namespace Cdp.Storage.PostgreSql.Writing;

/// <summary>One work that waits for a writer.</summary>
internal abstract class WriteWork(TenantId tenant)
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Cancelled = 2;

    private int _state;

    public TenantId Tenant { get; } = tenant;

    /// <summary>Starts the work unless it was cancelled; from then on it cannot be.</summary>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    /// <summary>Runs the work and keeps its result.</summary>
    public abstract Task RunAsync(PostgreSqlCdpTransaction transaction);

    /// <summary>Hands the result to the caller. The work is committed.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller why nothing was stored.</summary>
    public abstract void Fail(Exception exception);

    protected bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting;
}

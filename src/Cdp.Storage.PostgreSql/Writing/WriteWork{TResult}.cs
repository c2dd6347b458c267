using Cdp.Storage.PostgreSql.Stores;

namespace Cdp.Storage.PostgreSql.Writing;

/// <summary>One work with its result and the caller that waits for it.</summary>
internal sealed class WriteWork<TResult> : WriteWork
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The work sees the caller's ambient values (the current activity above all), although a writer runs it.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly CancellationTokenRegistration _registration;
    private readonly Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> _work;
    private TResult? _result;

    public WriteWork(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
        : base(tenant)
    {
        _work = work;
        _registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var self = (WriteWork<TResult>)state!;
                if (self.TryCancel())
                {
                    self._completion.TrySetCanceled(token);
                }
            },
            this);
    }

    public Task<TResult> Task => _completion.Task;

    public override Task RunAsync(PostgreSqlCdpTransaction transaction)
    {
        _registration.Dispose();
        if (_context is null)
        {
            return RunHereAsync(transaction);
        }

        Task? running = null;
        ExecutionContext.Run(_context, _ => running = RunHereAsync(transaction), null);
        return running!;
    }

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(Exception exception)
    {
        _registration.Dispose();
        _completion.TrySetException(exception);
    }

    private async Task RunHereAsync(PostgreSqlCdpTransaction transaction)
    {
        try
        {
            // The caller's token ends the wait only: a work that has begun runs to its end.
            _result = await _work(transaction, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            transaction.End();
        }
    }
}

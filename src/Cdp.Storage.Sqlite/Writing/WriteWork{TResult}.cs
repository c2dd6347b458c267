using Cdp.Storage.Sqlite.Stores;

namespace Cdp.Storage.Sqlite.Writing;

/// <summary>One work with its result and the caller that waits for it.</summary>
internal sealed class WriteWork<TResult> : WriteWork
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The work sees the caller's ambient values (the current activity above all), although another thread runs it.
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

    public override void Run(SqliteCdpTransaction transaction)
    {
        _registration.Dispose();
        if (_context is null)
        {
            RunHere(transaction);
            return;
        }

        ExecutionContext.Run(
            _context,
            static state =>
            {
                var (self, transaction) = ((WriteWork<TResult>, SqliteCdpTransaction))state!;
                self.RunHere(transaction);
            },
            (this, transaction));
    }

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(Exception exception)
    {
        _registration.Dispose();
        _completion.TrySetException(exception);
    }

    private void RunHere(SqliteCdpTransaction transaction) =>
        // The caller's token ends the wait only: a work that has begun runs to its end.
        _result = SynchronousWork.Run(_work, transaction, CancellationToken.None);
}

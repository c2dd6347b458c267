namespace Cdp.Matching.Scoring;

/// <summary>Holds what units of work gave until it is their turn, and holds back the threads when it holds enough.</summary>
/// <remarks>
/// A unit begins when all but some before it were taken. Units are begun in order, so the one whose turn it is never waits, whatever the number of threads.
/// </remarks>
internal sealed class UnitWindow(int units, int size)
{
    private readonly TaskCompletionSource<ScoredPair[]>?[] _found = Create<TaskCompletionSource<ScoredPair[]>>(units, static () => new(TaskCreationOptions.RunContinuationsAsynchronously));
    private readonly TaskCompletionSource[] _taken = Create<TaskCompletionSource>(Math.Max(0, units - size), static () => new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Waits until a unit may begin.</summary>
    public void WaitForRoom(int unit, CancellationToken cancellationToken)
    {
        if (unit >= size)
        {
            // The pool lends another thread for one that waits for a task.
            _taken[unit - size].Task.Wait(cancellationToken);
        }
    }

    /// <summary>Takes in what a unit gave.</summary>
    public void Keep(int unit, ScoredPair[] pairs) => _found[unit]!.SetResult(pairs);

    /// <summary>Hands over what a unit gave, once.</summary>
    /// <param name="unit">The unit; they are taken in order.</param>
    /// <param name="work">The work of all units, which may fail before this one is done.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async ValueTask<ScoredPair[]> TakeAsync(int unit, Task work, CancellationToken cancellationToken)
    {
        var found = _found[unit]!.Task;
        if (!found.IsCompleted && await Task.WhenAny(found, work).ConfigureAwait(false) == work && !found.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await work.ConfigureAwait(false);
        }

        _found[unit] = null;
        if (unit < _taken.Length)
        {
            _taken[unit].SetResult();
        }

        return await found.ConfigureAwait(false);
    }

    private static T[] Create<T>(int count, Func<T> create)
    {
        var all = new T[count];
        for (var i = 0; i < count; i++)
        {
            all[i] = create();
        }

        return all;
    }
}

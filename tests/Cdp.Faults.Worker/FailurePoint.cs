using System.Diagnostics;

namespace Cdp.Faults.Worker;

/// <summary>Kills the process at a chosen call, as <c>kill -9</c> does: nothing is flushed, closed or caught.</summary>
/// <param name="failAt">The number of the call, from 1; 0 for none.</param>
internal sealed class FailurePoint(int failAt)
{
    private int _calls;

    public int Calls => _calls;

    public void Pass()
    {
        if (Interlocked.Increment(ref _calls) == failAt)
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}

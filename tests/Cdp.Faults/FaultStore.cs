using Cdp.Faults.Worker;

namespace Cdp.Faults;

/// <summary>Fresh stores of one adapter, removed at the end.</summary>
public abstract class FaultStore : IDisposable
{
    /// <summary>Gets why the tests cannot run here, with the remedy; <see langword="null"/> when they can.</summary>
    public virtual string? SkipReason => null;

    /// <summary>Gives a store that holds nothing yet.</summary>
    public abstract StoreLocation Create();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

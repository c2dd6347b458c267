using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Cdp.Storage.Conformance.Support;

/// <summary>Passes every call of an interface on, and tells of each.</summary>
public class CountingProxy : DispatchProxy
{
    private object _inner = null!;
    private Action _count = null!;

    internal static TStore Around<TStore>(TStore inner, Action count)
        where TStore : class
    {
        object proxy = Create<TStore, CountingProxy>();
        ((CountingProxy)proxy)._inner = inner;
        ((CountingProxy)proxy)._count = count;
        return (TStore)proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _count();
        try
        {
            return targetMethod!.Invoke(_inner, args);
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }
}

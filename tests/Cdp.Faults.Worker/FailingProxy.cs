using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Cdp.Faults.Worker;

/// <summary>Passes every call of an interface on, after a failure point.</summary>
public class FailingProxy : DispatchProxy
{
    private object _inner = null!;
    private FailurePoint _failure = null!;

    internal static TStore Around<TStore>(TStore inner, FailurePoint failure)
        where TStore : class
    {
        object proxy = Create<TStore, FailingProxy>();
        ((FailingProxy)proxy)._inner = inner;
        ((FailingProxy)proxy)._failure = failure;
        return (TStore)proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _failure.Pass();
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

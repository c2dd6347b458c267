namespace Cdp.Faults.Worker;

/// <summary>What a worker does.</summary>
internal interface IScenario
{
    Task RunAsync(StoreLocation store, AcknowledgementWriter output);
}

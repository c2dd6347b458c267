using Cdp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Faults.Worker;

/// <summary>Takes the steps of a <see cref="HistoryPlan"/> and acknowledges each; at a chosen call of the store the process is killed. It tells how many calls there were.</summary>
internal sealed class HistoryScenario(HistoryPlan plan, int firstStep, int failAt) : IScenario
{
    public async Task RunAsync(StoreLocation store, AcknowledgementWriter output)
    {
        var clock = new StepClock();
        var failure = new FailurePoint(failAt);
        await using var services = FailingStorage.Wrap(store.AddTo(new ServiceCollection().AddSingleton<TimeProvider>(clock)), failure).BuildServiceProvider();
        var cdp = services.GetRequiredService<ICdp>();
        await services.GetRequiredService<ICdpStorage>().InitializeAsync(CancellationToken.None);
        for (var step = firstStep; step < plan.Count; step++)
        {
            clock.Now = HistoryPlan.TimeOf(step);
            await plan.TakeAsync(step, cdp);
            output.Acknowledge(step);
        }

        output.Report("calls", failure.Calls);
    }
}

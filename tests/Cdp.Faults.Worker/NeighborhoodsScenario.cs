using Cdp.Collection;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Faults.Worker;

/// <summary>Sends a worker's share of the events of a <see cref="NeighborhoodPlan"/>, every so many batches from one on, and acknowledges each batch.</summary>
internal sealed class NeighborhoodsScenario(NeighborhoodPlan plan, int workers, int firstBatch, int batches, int callers) : IScenario
{
    public async Task RunAsync(StoreLocation store, AcknowledgementWriter output)
    {
        await using var services = store.AddTo(new ServiceCollection()).BuildServiceProvider();
        var cdp = services.GetRequiredService<ICdp>();
        var next = firstBatch - workers;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Add(ref next, workers) is var batch && batch < batches)
            {
                await cdp.CollectAsync(new EventBatch { Source = "web", Events = [.. Enumerable.Range(batch * NeighborhoodPlan.EventsPerBatch, NeighborhoodPlan.EventsPerBatch).Select(number => plan[number])] });
                output.Acknowledge(batch);
            }
        })));
        output.Report("done", batches);
    }
}

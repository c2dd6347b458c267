using Cdp.Collection;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Faults.Worker;

/// <summary>Sends a worker's share of the events of a <see cref="LinkPlan"/>, and acknowledges each.</summary>
internal sealed class LinksScenario(LinkPlan plan, int worker, int workers, int links, int callers) : IScenario
{
    public async Task RunAsync(StoreLocation store, AcknowledgementWriter output)
    {
        await using var services = store.AddTo(new ServiceCollection()).BuildServiceProvider();
        var cdp = services.GetRequiredService<ICdp>();
        var next = worker - workers;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Add(ref next, workers) is var number && number < links)
            {
                await cdp.CollectAsync(new EventBatch { Source = "web", Events = [plan[number]] });
                output.Acknowledge(number);
            }
        })));
        output.Report("done", links);
    }
}

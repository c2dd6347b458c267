using System.Diagnostics;
using Cdp.Collection;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Faults.Worker;

/// <summary>Many callers write events at once: one half their own, the other half the same as those of every other worker. It tells the longest wait in milliseconds.</summary>
internal sealed class LoadScenario(int worker, int events, int callers) : IScenario
{
    public async Task RunAsync(StoreLocation store, AcknowledgementWriter output)
    {
        await using var services = store.AddTo(new ServiceCollection()).BuildServiceProvider();
        var cdp = services.GetRequiredService<ICdp>();
        var (next, longest) = (-1, 0L);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < events)
            {
                var clock = Stopwatch.StartNew();
                var id = number % 2 == 0 ? $"shared-{number}" : $"{worker}-{number}";
                var sent = CustomerEvent.Track(Who.Anonymous($"a{number % 97}"), "Visited") with { MessageId = id, Timestamp = new DateTimeOffset(2026, 1, 1, 0, 0, number % 60, TimeSpan.Zero) };
                await cdp.CollectAsync(new EventBatch { Source = "web", Events = [sent] });
                lock (services)
                {
                    longest = Math.Max(longest, clock.ElapsedMilliseconds);
                }
            }
        })));
        output.Report("longest", longest);
    }
}

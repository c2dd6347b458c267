using System.Text.Json;
using Cdp.Collection;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Faults.Worker;

/// <summary>Writes batches without end. The same batch is the same events in every run.</summary>
internal sealed class IngestScenario(int firstBatch) : IScenario
{
    public const int EventsPerBatch = 20;

    private const int Callers = 4;

    private int _last = firstBatch - 1;

    public async Task RunAsync(StoreLocation store, AcknowledgementWriter output)
    {
        await using var services = store.AddTo(new ServiceCollection()).BuildServiceProvider();
        var cdp = services.GetRequiredService<ICdp>();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var batch = Interlocked.Increment(ref _last);
                await cdp.CollectAsync(new EventBatch { Source = "web", Events = Create(batch) });
                output.Acknowledge(batch);
            }
        })));
    }

    private static CustomerEvent[] Create(int batch)
    {
        var random = new Random(batch);
        return
        [
            .. Enumerable.Range(0, EventsPerBatch).Select(i => new CustomerEvent
            {
                Type = EventType.Identify,
                MessageId = $"{batch}-{i}",
                UserId = random.Next(3) == 0 ? $"u{random.Next(60)}" : null,
                AnonymousId = $"a{random.Next(200)}",
                Timestamp = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(100_000)),
                Traits = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["email"] = $"e{random.Next(60)}@x.vn", ["plan"] = $"{random.Next(5)}" }),
            }),
        ];
    }
}

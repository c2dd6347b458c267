using System.Globalization;
using System.Text.Json;
using Cdp;
using Cdp.Collection;
using Microsoft.Extensions.DependencyInjection;

// Writes batches until it is killed: PATH FIRST-BATCH. Prints "ack N" only after batch N is acknowledged.
const int Callers = 4;
const int EventsPerBatch = 20;

// A writer whose parent is gone must not fill the disk: it ends when its input does.
new Thread(() =>
{
    Console.In.ReadToEnd();
    Environment.Exit(0);
}) { IsBackground = true }.Start();

var (path, next) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture) - 1);
await using var services = new ServiceCollection().AddCdp().UseSqlite(path).Services.BuildServiceProvider();
var cdp = services.GetRequiredService<ICdp>();
await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(WriteAsync)));

async Task WriteAsync()
{
    while (true)
    {
        var batch = Interlocked.Increment(ref next);
        await cdp.CollectAsync(new EventBatch { Source = "web", Events = Create(batch) });
        lock (services)
        {
            Console.Out.WriteLine($"ack {batch}");
            Console.Out.Flush();
        }
    }
}

static CustomerEvent[] Create(int batch)
{
    // The same batch is the same events in every run.
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

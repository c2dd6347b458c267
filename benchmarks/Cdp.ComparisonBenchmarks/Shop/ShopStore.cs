using System.Globalization;
using Cdp.Identity;
using Cdp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.ComparisonBenchmarks.Shop;

/// <summary>The platform on a SQLite file, with a clock that stands where the traffic is.</summary>
internal sealed class ShopStore : IAsyncDisposable
{
    private const string Source = "shop";
    private const int BatchSize = 500;
    private const int Callers = 4;
    private const int ReportEvery = 1_000;

    private readonly ServiceProvider _services;

    private ShopStore(string path)
    {
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddCdp().UseSqlite($"Data Source={path}").Services.BuildServiceProvider();
        Cdp = _services.GetRequiredService<ICdp>();
    }

    public ShopClock Clock { get; } = new(ShopTraffic.End);

    public ICdp Cdp { get; }

    public static async Task<ShopStore> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var store = new ShopStore(path);
        await store.Cdp.InitializeAsync(cancellationToken);
        return store;
    }

    /// <summary>Makes a file with the history, unless there is one.</summary>
    public static async Task PrepareAsync(string path, ShopTraffic traffic, int events, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return;
        }

        var unfinished = $"{path}.part";
        File.Delete(unfinished);
        await using (var store = await OpenAsync(unfinished, cancellationToken))
        {
            await store.LoadAsync(traffic.History(), events, cancellationToken);
        }

        File.Move(unfinished, path);
    }

    /// <summary>Takes in events from a few callers at once.</summary>
    public async Task LoadAsync(IEnumerable<ShopEvent> events, int expected, CancellationToken cancellationToken)
    {
        long batches = 0;
        await Parallel.ForEachAsync(
            Bodies(events),
            new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = cancellationToken },
            async (body, token) =>
            {
                await CollectAsync(body, token);
                if (Interlocked.Increment(ref batches) is var done && done % ReportEvery == 0)
                {
                    Console.Error.WriteLine($"  loaded {done * BatchSize:N0} of {expected:N0} events");
                }
            });
    }

    /// <summary>Takes in one request body.</summary>
    public async Task CollectAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var result = await Cdp.CollectJsonAsync(Source, body, cancellationToken);
        if (result.Accepted != result.Events.Count)
        {
            throw new InvalidOperationException($"{result.Events.Count - result.Accepted} events were not accepted.");
        }
    }

    /// <summary>Reads the person of each profile.</summary>
    public async Task<Dictionary<long, int>> ReadPeopleAsync(CancellationToken cancellationToken)
    {
        var people = new Dictionary<long, int>();
        return await _services.GetRequiredService<ICdpStorage>().ReadAsync(
            TenantId.Default,
            async (transaction, token) =>
            {
                // The identifiers alone: what else is known of a profile takes a look into its events.
                await foreach (var node in transaction.Identity.ReadIdentifiersAsync(0, token))
                {
                    if (node.Identifier.Type == IdentifierTypes.UserId)
                    {
                        people.Add(node.Profile.Value, int.Parse(node.Identifier.Value.AsSpan(1), CultureInfo.InvariantCulture));
                    }
                }

                return people;
            },
            cancellationToken);
    }

    /// <summary>Writes events as request bodies.</summary>
    public static IEnumerable<byte[]> Bodies(IEnumerable<ShopEvent> events)
    {
        using var json = new ShopJson();
        foreach (var chunk in events.Chunk(BatchSize))
        {
            yield return json.WriteBatch(chunk);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

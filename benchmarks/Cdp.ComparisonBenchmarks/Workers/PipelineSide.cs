using Cdp.ComparisonBenchmarks.Ingest;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>Sends request bodies through the whole pipeline from a few callers at once, as one of several hosts would.</summary>
internal sealed class PipelineSide : IWorkerSide
{
    private readonly ServiceProvider _services;
    private readonly IReadOnlyList<byte[]> _bodies;
    private readonly int _callers;

    private PipelineSide(ServiceProvider services, IReadOnlyList<byte[]> bodies, int callers)
    {
        _services = services;
        _bodies = bodies;
        _callers = callers;
    }

    /// <summary>Opens the platform and reads the worker's share of the bodies.</summary>
    public static async Task<PipelineSide> OpenAsync(string connectionString, string schema, string trafficPath, WorkerOrder order, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection().AddCdp().UsePostgreSql(connectionString, options =>
        {
            options.Schema = schema;
            options.WriterCount = order.Writers == 0 ? options.WriterCount : order.Writers;
        }).Services.BuildServiceProvider();
        await services.GetRequiredService<ICdp>().InitializeAsync(cancellationToken);
        return new PipelineSide(services, Read(trafficPath, order), order.Callers);
    }

    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        var cdp = _services.GetRequiredService<ICdp>();
        var next = -1;
        long accepted = 0;
        await Task.WhenAll(Enumerable.Range(0, _callers).Select(_ => Task.Run(CallAsync, cancellationToken)));
        return accepted;

        async Task CallAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < _bodies.Count; i = Interlocked.Increment(ref next))
            {
                var result = await cdp.CollectJsonAsync("web", _bodies[i], cancellationToken);
                Interlocked.Add(ref accepted, result.Accepted);
            }
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static List<byte[]> Read(string path, WorkerOrder order)
    {
        using var reader = TrafficFile.Open(path);
        var bodies = new List<byte[]>();
        byte[] buffer = [];
        for (var batch = 0; reader.ReadBody(ref buffer) is { } read; batch++)
        {
            if (batch % order.Workers == order.Worker)
            {
                bodies.Add(read.Body.ToArray());
            }
        }

        return bodies;
    }
}

using System.Text.Json;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>What a worker process does: it reads its order, warms up, says that it is ready, starts on the word, and answers.</summary>
internal static class WorkerProgram
{
    /// <summary>The schema that is measured.</summary>
    public const string Schema = "cdp";

    /// <summary>What a worker says when it is ready, and what it starts on.</summary>
    public const string Ready = "ready";

    public const string Start = "start";

    /// <summary>Runs in these steps: 1. read the order; 2. warm up in a schema of its own; 3. open; 4. run on the word; 5. answer.</summary>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // :: Step 1: read the order
        var order = JsonSerializer.Deserialize(await LineAsync(cancellationToken), WorkersJsonContext.Default.WorkerOrder)!;

        // :: Step 2: warm up in a schema of its own, or the first batches would measure the compiler
        var warmUp = order with { Worker = 0, Workers = 1 };
        await using (var side = await OpenAsync($"warm_up_{order.Worker}", order.WarmUpPath, warmUp, cancellationToken))
        {
            await side.RunAsync(cancellationToken);
        }

        // :: Step 3: open
        await using var measured = await OpenAsync(Schema, order.TrafficPath, order, cancellationToken);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Console.Out.WriteLine(Ready);

        // :: Step 4: run on the word
        if (await LineAsync(cancellationToken) != Start)
        {
            return 2;
        }

        var (processor, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var accepted = await measured.RunAsync(cancellationToken);

        // :: Step 5: answer
        var answer = new WorkerAnswer(accepted, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds, GC.GetTotalAllocatedBytes() - allocated);
        Console.Out.WriteLine(JsonSerializer.Serialize(answer, WorkersJsonContext.Default.WorkerAnswer));
        return 0;
    }

    private static async Task<IWorkerSide> OpenAsync(string schema, string trafficPath, WorkerOrder order, CancellationToken cancellationToken) => order.IsBare
        ? await BareSide.OpenAsync(order.ConnectionString, schema, trafficPath, order, cancellationToken)
        : await PipelineSide.OpenAsync(order.ConnectionString, schema, trafficPath, order, cancellationToken);

    private static async ValueTask<string> LineAsync(CancellationToken cancellationToken) =>
        await Console.In.ReadLineAsync(cancellationToken) ?? throw new CommandLineException("A worker is started by the command workers, which tells it what to do.");
}

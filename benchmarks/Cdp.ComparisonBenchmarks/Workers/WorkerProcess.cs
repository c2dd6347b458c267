using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>A worker process, as the process sees it that started it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Starts this program again as a worker, and returns when it is ready.</summary>
    public static async Task<WorkerProcess> StartAsync(WorkerOrder order, CancellationToken cancellationToken)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        start.ArgumentList.Add("workers");
        start.ArgumentList.Add("--worker");
        var worker = new WorkerProcess(Process.Start(start)!);
        try
        {
            await worker.SayAsync(JsonSerializer.Serialize(order, WorkersJsonContext.Default.WorkerOrder), cancellationToken);
            var said = await worker.HearAsync(cancellationToken);
            return said == WorkerProgram.Ready ? worker : throw new InvalidOperationException($"A worker said {said} instead of that it is ready.");
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    /// <summary>Lets the worker run.</summary>
    public async Task<WorkerAnswer> RunAsync(CancellationToken cancellationToken)
    {
        await SayAsync(WorkerProgram.Start, cancellationToken);
        return JsonSerializer.Deserialize(await HearAsync(cancellationToken), WorkersJsonContext.Default.WorkerAnswer)!;
    }

    /// <summary>Waits until the process is gone, and its connections with it.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"A worker ended with {_process.ExitCode}.");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task SayAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
    }

    private async Task<string> HearAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("A worker ended without an answer.");
}

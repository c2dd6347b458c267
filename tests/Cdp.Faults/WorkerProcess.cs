using System.Diagnostics;
using System.Globalization;
using Cdp.Faults.Worker;

namespace Cdp.Faults;

/// <summary>A worker in a process of its own, and what it has acknowledged.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private readonly List<int> _acknowledged = [];
    private readonly Dictionary<string, long> _reported = [];
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkerProcess(Process process)
    {
        _process = process;
        _reading = Task.Run(ReadAsync);
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static WorkerProcess Start(string scenario, StoreLocation store, params int[] numbers)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(StoreLocation).Assembly.Location);
        start.ArgumentList.Add(scenario);
        start.ArgumentList.Add(store.ToString());
        foreach (var number in numbers)
        {
            start.ArgumentList.Add(number.ToString(CultureInfo.InvariantCulture));
        }

        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the worker has acknowledged something, or has ended.</summary>
    public Task FirstAsync() => Task.WhenAny(_first.Task, _reading);

    /// <summary>Waits until the worker has ended, however.</summary>
    public Task EndedAsync() => _reading;

    /// <summary>Kills the worker as <c>kill -9</c> does.</summary>
    public async Task<WorkerOutcome> KillAsync()
    {
        _process.Kill();
        return await EndAsync();
    }

    /// <summary>Waits until the worker ends by itself.</summary>
    /// <returns>What it had acknowledged and reported. What was printed before a kill can still be read after it.</returns>
    public async Task<WorkerOutcome> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        await _reading;
        return new WorkerOutcome(_process.ExitCode, _acknowledged, _reported, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            // A line that was being printed when the worker was killed may be cut off.
            var parts = line.Split(' ');
            if (parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (parts[0] == "ack")
                {
                    _acknowledged.Add((int)number);
                    _first.TrySetResult();
                }
                else
                {
                    _reported[parts[0]] = number;
                }
            }
        }
    }
}

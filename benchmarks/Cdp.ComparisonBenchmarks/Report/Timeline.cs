using System.Diagnostics;

namespace Cdp.ComparisonBenchmarks.Report;

/// <summary>How many events were done after how much time. The clock can be stopped while the benchmark prepares its input.</summary>
internal sealed class Timeline(string label, int expected)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(2);

    private readonly Stopwatch _clock = new();
    private readonly Lock _lock = new();
    private readonly List<(TimeSpan At, long Done)> _points = [(TimeSpan.Zero, 0)];
    private readonly List<double> _batches = [];
    private TimeSpan _reported;
    private long _done;

    public TimeSpan Elapsed => _clock.Elapsed;

    public void Start() => _clock.Start();

    public void Stop() => _clock.Stop();

    /// <summary>Notes that a batch is done.</summary>
    public void Add(int events, TimeSpan took)
    {
        lock (_lock)
        {
            _done += events;
            var now = _clock.Elapsed;
            _points.Add((now, _done));
            _batches.Add(took.TotalMilliseconds);
            if (now - _reported >= ReportEvery)
            {
                _reported = now;
                Console.Error.WriteLine($"  {label}: {_done:N0} of {expected:N0}, {_done / now.TotalSeconds:N0}/s, {Environment.WorkingSet / 1024 / 1024:N0} MB");
            }
        }
    }

    /// <summary>Gives the events per second between two counts of events.</summary>
    public double Rate(long from, long to)
    {
        var seconds = (At(to) - At(from)).TotalSeconds;
        return seconds <= 0 ? 0 : (to - from) / seconds;
    }

    /// <summary>Gives how long a batch took in all but a share of the cases, in milliseconds.</summary>
    public double BatchMilliseconds(double share) => Statistics.Percentile(_batches, share);

    private TimeSpan At(long done)
    {
        var next = _points.FindIndex(point => point.Done >= done);
        if (next <= 0)
        {
            return next == 0 ? TimeSpan.Zero : _points[^1].At;
        }

        var (before, after) = (_points[next - 1], _points[next]);
        return before.At + ((after.At - before.At) * ((double)(done - before.Done) / (after.Done - before.Done)));
    }
}

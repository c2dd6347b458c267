namespace Cdp.ComparisonBenchmarks.Report;

/// <summary>Watches the working set of the process while something runs.</summary>
internal sealed class MemorySampler : IDisposable
{
    private const double Megabyte = 1024 * 1024;

    private readonly Timer _timer;
    private readonly Lock _lock = new();
    private readonly List<long> _samples = [];

    public MemorySampler()
    {
        Sample();
        _timer = new Timer(_ => Sample(), null, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Gets the largest of the first tenth of the samples: what was needed near the beginning.</summary>
    public double FirstMegabytes => Largest(static samples => samples[..Math.Max(1, samples.Length / 10)]);

    /// <summary>Gets the largest of the last tenth of the samples: what was needed near the end.</summary>
    public double LastMegabytes => Largest(static samples => samples[^Math.Max(1, samples.Length / 10)..]);

    public double PeakMegabytes => Largest(static samples => samples);

    /// <summary>Stops the watch; the samples stay.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        Sample();
    }

    private void Sample()
    {
        lock (_lock)
        {
            _samples.Add(Environment.WorkingSet);
        }
    }

    private double Largest(Func<long[], long[]> choose)
    {
        lock (_lock)
        {
            return Math.Round(choose([.. _samples]).Max() / Megabyte, 1);
        }
    }
}

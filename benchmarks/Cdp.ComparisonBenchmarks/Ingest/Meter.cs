using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>Measures one run from its beginning to its end.</summary>
internal sealed class Meter : IDisposable
{
    private readonly MemorySampler _memory;
    private readonly long _allocated;
    private readonly TimeSpan _processor;

    public Meter(string label, int events)
    {
        Timeline = new Timeline(label, events);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _memory = new MemorySampler();
        _allocated = GC.GetTotalAllocatedBytes();
        _processor = Environment.CpuUsage.TotalTime;
    }

    public Timeline Timeline { get; }

    public void Dispose() => _memory.Dispose();

    public IngestRound Finish(int events, int window, string database)
    {
        Timeline.Stop();
        var processor = Environment.CpuUsage.TotalTime - _processor;
        var allocated = GC.GetTotalAllocatedBytes() - _allocated;
        _memory.Dispose();
        return new IngestRound
        {
            EventsPerSecond = Statistics.Round(Timeline.Rate(0, events)),
            FirstEventsPerSecond = Statistics.Round(Timeline.Rate(0, window)),
            LastEventsPerSecond = Statistics.Round(Timeline.Rate(events - window, events)),
            P50BatchMilliseconds = Statistics.Round(Timeline.BatchMilliseconds(0.5)),
            P99BatchMilliseconds = Statistics.Round(Timeline.BatchMilliseconds(0.99)),
            FirstWorkingSetMegabytes = _memory.FirstMegabytes,
            LastWorkingSetMegabytes = _memory.LastMegabytes,
            PeakWorkingSetMegabytes = _memory.PeakMegabytes,
            AllocatedBytesPerEvent = Math.Round((double)allocated / events),
            ProcessorMicrosecondsPerEvent = Statistics.Round(processor.TotalMicroseconds / events),
            FileMegabytes = Scratch.SizeMegabytes(database),
        };
    }
}

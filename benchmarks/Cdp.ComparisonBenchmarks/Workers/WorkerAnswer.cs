namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>What one worker process did, from the word to start until its last event was committed. It comes back as one line of JSON on standard output.</summary>
/// <param name="Accepted">The number of events that are stored and were not before.</param>
/// <param name="ProcessorMicroseconds">The processor time of the process.</param>
/// <param name="AllocatedBytes">What it allocated.</param>
internal sealed record WorkerAnswer(long Accepted, double ProcessorMicroseconds, long AllocatedBytes);

using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>The medians of one side of the comparison, and the rounds they come from.</summary>
internal sealed record IngestSide
{
    public required string What { get; init; }

    public required int Events { get; init; }

    public required IngestRound Medians { get; init; }

    public required IReadOnlyList<IngestRound> Rounds { get; init; }

    public static IngestSide Of(string what, int events, IReadOnlyList<IngestRound> rounds) => new()
    {
        What = what,
        Events = events,
        Rounds = rounds,
        Medians = new IngestRound
        {
            EventsPerSecond = Median(rounds, round => round.EventsPerSecond),
            FirstEventsPerSecond = Median(rounds, round => round.FirstEventsPerSecond),
            LastEventsPerSecond = Median(rounds, round => round.LastEventsPerSecond),
            P50BatchMilliseconds = Median(rounds, round => round.P50BatchMilliseconds),
            P99BatchMilliseconds = Median(rounds, round => round.P99BatchMilliseconds),
            FirstWorkingSetMegabytes = Median(rounds, round => round.FirstWorkingSetMegabytes),
            LastWorkingSetMegabytes = Median(rounds, round => round.LastWorkingSetMegabytes),
            PeakWorkingSetMegabytes = Median(rounds, round => round.PeakWorkingSetMegabytes),
            AllocatedBytesPerEvent = Median(rounds, round => round.AllocatedBytesPerEvent),
            ProcessorMicrosecondsPerEvent = Median(rounds, round => round.ProcessorMicrosecondsPerEvent),
            FileMegabytes = Median(rounds, round => round.FileMegabytes),
        },
    };

    private static double Median(IReadOnlyList<IngestRound> rounds, Func<IngestRound, double> value) => Statistics.Round(Statistics.Median(rounds.Select(value)));
}

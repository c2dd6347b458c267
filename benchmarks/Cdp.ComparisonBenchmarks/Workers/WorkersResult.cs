using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>The medians of one side with a number of processes, and the rounds they come from.</summary>
internal sealed record WorkersResult
{
    public required int Processes { get; init; }

    /// <summary>Gets what bounds the rate, after <see cref="WorkersBound"/>.</summary>
    public required string BoundBy { get; init; }

    public required WorkersRound Medians { get; init; }

    public required IReadOnlyList<WorkersRound> Rounds { get; init; }

    public static WorkersResult Of(int processes, IReadOnlyList<WorkersRound> rounds)
    {
        var medians = new WorkersRound
        {
            EventsPerSecond = Median(rounds, round => round.EventsPerSecond),
            ClientMicrosecondsPerEvent = Median(rounds, round => round.ClientMicrosecondsPerEvent),
            ServerMicrosecondsPerEvent = Median(rounds, round => round.ServerMicrosecondsPerEvent),
            ProcessorShare = Median(rounds, round => round.ProcessorShare),
            AllocatedBytesPerEvent = Median(rounds, round => round.AllocatedBytesPerEvent),
            Commits = Median(rounds, round => round.Commits),
            EventsPerCommit = Median(rounds, round => round.EventsPerCommit),
            LogBytesPerEvent = Median(rounds, round => round.LogBytesPerEvent),
            Waits = new Waits
            {
                Transactions = Median(rounds, round => round.Waits.Transactions),
                Running = Median(rounds, round => round.Waits.Running),
                Lock = Median(rounds, round => round.Waits.Lock),
                LogFlush = Median(rounds, round => round.Waits.LogFlush),
                Client = Median(rounds, round => round.Waits.Client),
                Other = Median(rounds, round => round.Waits.Other),
            },
        };
        return new WorkersResult { Processes = processes, Rounds = rounds, Medians = medians, BoundBy = WorkersBound.Of(medians) };
    }

    private static double Median(IReadOnlyList<WorkersRound> rounds, Func<WorkersRound, double> value) => Statistics.Round(Statistics.Median(rounds.Select(value)));
}

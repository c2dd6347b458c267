namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>Tells from the measured figures what keeps the rate from being higher.</summary>
/// <remarks>
/// When workers and server take 85 percent of the machine's processors, these are the bound, and the one that takes more of them is named. Otherwise it is what
/// transactions spend most of their time on, one thing after another: waits for locks, for the log, for the client, or statements that run.
/// </remarks>
internal static class WorkersBound
{
    private const double Busy = 0.85;

    public static string Of(WorkersRound round)
    {
        if (round.ProcessorShare >= Busy)
        {
            return round.ServerMicrosecondsPerEvent > round.ClientMicrosecondsPerEvent ? "processors, the server most" : "processors, the workers most";
        }

        (string Name, double Share)[] causes =
        [
            ("waits for locks", round.Waits.Lock),
            ("waits for the log to be on disk", round.Waits.LogFlush),
            ("the workers between statements of a transaction", round.Waits.Client),
            ("statements, one after another", round.Waits.Running),
            ("other waits of the server", round.Waits.Other),
        ];
        return causes.MaxBy(cause => cause.Share).Name;
    }
}

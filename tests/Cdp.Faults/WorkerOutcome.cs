namespace Cdp.Faults;

/// <summary>What came of a worker.</summary>
/// <param name="ExitCode">0 when it ended by itself.</param>
/// <param name="Acknowledged">What it acknowledged, in order.</param>
/// <param name="Reported">The numbers that it told under a name.</param>
/// <param name="Errors">What it complained of.</param>
internal sealed record WorkerOutcome(int ExitCode, IReadOnlyList<int> Acknowledged, IReadOnlyDictionary<string, long> Reported, string Errors);

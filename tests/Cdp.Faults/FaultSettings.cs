using System.Globalization;

namespace Cdp.Faults;

/// <summary>How long to go on: once with every test run, more often in a soak.</summary>
internal static class FaultSettings
{
    private const int UsualSeed = 20261125;
    private const int UsualEvents = 2_000;
    private const int EventsPerFault = 50_000;

    /// <summary>Gets the seeds, one for each round.</summary>
    public static IEnumerable<int> Seeds => Enumerable.Range(Read("CDP_FAULTS_SEED", UsualSeed), Read("CDP_FAULTS_ROUNDS", 1));

    /// <summary>Gets how many events several processes share while they merge, are killed and lose their server: <c>CDP_FAULTS_EVENTS</c>.</summary>
    public static int Events => Read("CDP_FAULTS_EVENTS", UsualEvents);

    /// <summary>Gets how often each process is killed, and the server stopped, meanwhile.</summary>
    public static int Faults => 1 + (Events / EventsPerFault);

    /// <summary>Gets how much time may pass between two of them: so much that all happen while events are still to come.</summary>
    public static int MillisecondsBetweenFaults => 500 + (Events / 10);

    private static int Read(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}

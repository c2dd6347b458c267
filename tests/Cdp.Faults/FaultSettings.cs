using System.Globalization;

namespace Cdp.Faults;

/// <summary>How long to go on: once with every test run, more often in a soak.</summary>
internal static class FaultSettings
{
    private const int UsualSeed = 20261125;

    /// <summary>Gets the seeds, one for each round.</summary>
    public static IEnumerable<int> Seeds => Enumerable.Range(Read("CDP_FAULTS_SEED", UsualSeed), Read("CDP_FAULTS_ROUNDS", 1));

    private static int Read(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}

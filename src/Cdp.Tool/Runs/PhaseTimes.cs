namespace Cdp.Tool.Runs;

/// <summary>How long each phase took, in seconds.</summary>
internal sealed class PhaseTimes(TimeProvider time)
{
    private readonly Dictionary<string, double> _seconds = [];
    private readonly long _start = time.GetTimestamp();

    /// <summary>Does the work of a phase and notes how long it took.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="phase">The name of the phase.</param>
    /// <param name="work">The work.</param>
    /// <returns>What came of it.</returns>
    public T Measure<T>(string phase, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var start = time.GetTimestamp();
        var result = work();
        _seconds[phase] = Round(time.GetElapsedTime(start));
        return result;
    }

    /// <summary>Gives the seconds of a phase.</summary>
    /// <param name="phase">The name of the phase.</param>
    /// <returns>The seconds; 0 for a phase that was not needed.</returns>
    public double Of(string phase) => _seconds.GetValueOrDefault(phase);

    /// <summary>Gives the seconds since the beginning.</summary>
    /// <returns>The seconds.</returns>
    public double Total() => Round(time.GetElapsedTime(_start));

    private static double Round(TimeSpan elapsed) => Math.Round(elapsed.TotalSeconds, 3);
}

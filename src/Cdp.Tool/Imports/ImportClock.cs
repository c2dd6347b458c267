namespace Cdp.Tool.Imports;

/// <summary>Tells when a file is taken to have arrived: when it was changed last, so that importing it again gives the same.</summary>
internal static class ImportClock
{
    /// <summary>Gives the time of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The time, not in the future.</returns>
    public static DateTimeOffset ArrivalOf(string path, TimeProvider time)
    {
        var changed = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        return IsUsable(changed, time) ? changed : time.GetUtcNow();
    }

    /// <summary>Tells whether a time can be that of an arrival.</summary>
    /// <param name="arrival">The time.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Whether it lies between 1970 and now.</returns>
    public static bool IsUsable(DateTimeOffset arrival, TimeProvider time) => arrival >= DateTimeOffset.UnixEpoch && arrival <= time.GetUtcNow();
}

namespace Cdp.Segmentation.Evaluation;

/// <summary>Gathers when a result may change by the passage of time alone.</summary>
/// <param name="now">The time for which the result holds, unix milliseconds.</param>
internal struct Horizon(long now)
{
    /// <summary>Gets the time for which the result holds.</summary>
    public readonly long Now { get; } = now;

    /// <summary>Gets the earliest time after now at which the result may change; <see cref="long.MaxValue"/> for never.</summary>
    public long Next { get; private set; } = long.MaxValue;

    /// <summary>Notes a time at which the result may change. One that is past changes nothing any more.</summary>
    public void Add(long instant)
    {
        if (instant > Now && instant < Next)
        {
            Next = instant;
        }
    }
}

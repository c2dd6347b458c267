namespace Cdp.Collection;

/// <summary>Works out when an event happened by the receiver's clock.</summary>
/// <remarks>
/// The sender's clock may be wrong, but it measures well how long ago the event was when it was sent:
/// <c>timestamp = receivedAt − (sentAt − originalTimestamp)</c>. Without <c>sentAt</c> the sender's time stands as it is (backfill), and
/// without any time the event happened when it arrived.
/// <para>
/// The difference is used only where it can be an age. If the event was "sent" more than the tolerance before it happened, or so long after
/// that it would lie before 1970, one of the two clocks was set in between; then the sender's time stands. A difference just below zero is
/// applied like any other.
/// </para>
/// <para>What lies in the future after that is moved to the time of arrival, or refused when it is too far ahead.</para>
/// </remarks>
internal static class EventClock
{
    /// <summary>Gives when a batch arrived: now, or when a former collector is said to have received it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is said to have been received before 1970 or in the future.</exception>
    public static DateTimeOffset ArrivalOf(DateTimeOffset? receivedAt, DateTimeOffset now, CollectionOptions options) =>
        receivedAt is not { } arrival ? now
        : WireTime.IsInRange(arrival) && arrival - now <= options.FutureTolerance ? arrival
        : throw new ArgumentOutOfRangeException(
            nameof(receivedAt),
            "The time of arrival lies before 1970, or ahead of the clock by more than CollectionOptions.FutureTolerance. "
            + "Give the time at which the former collector received the events, or none for now.");

    /// <returns>The corrected time in whole milliseconds UTC, or <see langword="null"/> when the event claims to lie too far in the future.</returns>
    public static DateTimeOffset? Correct(CustomerEvent sent, DateTimeOffset? batchSentAt, DateTimeOffset receivedAt, CollectionOptions options)
    {
        var happened = Estimate(sent, batchSentAt, receivedAt, options.FutureTolerance);
        var ahead = happened - receivedAt;
        return ahead > options.MaxFuture ? null
            : ahead > options.FutureTolerance ? receivedAt
            : WireTime.CutToMilliseconds(happened);
    }

    private static DateTimeOffset Estimate(CustomerEvent sent, DateTimeOffset? batchSentAt, DateTimeOffset receivedAt, TimeSpan tolerance)
    {
        if ((sent.OriginalTimestamp ?? sent.Timestamp) is not { } original)
        {
            return receivedAt;
        }

        // A collector that came before has corrected "timestamp" already; without sentAt its answer is the best there is.
        var uncorrected = sent.Timestamp ?? original;
        if ((sent.SentAt ?? batchSentAt) is not { } sentAt)
        {
            return uncorrected;
        }

        var age = sentAt - original;
        return age < -tolerance || age > receivedAt - DateTimeOffset.UnixEpoch ? uncorrected : receivedAt - age;
    }
}

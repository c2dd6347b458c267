namespace Cdp.Collection;

/// <summary>Shows the events that were refused and lets them be replayed once the cause is mended.</summary>
/// <remarks>Implementations are safe for use from many threads at once.</remarks>
public interface IQuarantine
{
    /// <summary>Lists refused events in the order of arrival.</summary>
    /// <param name="afterId">The number after which to start; 0 for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The entries, by rising number.</returns>
    IAsyncEnumerable<QuarantinedEvent> ListAsync(long afterId = 0, CancellationToken cancellationToken = default);

    /// <summary>Collects a refused event again, as it was sent or mended.</summary>
    /// <remarks>
    /// The entry disappears in the same transaction in which the event is stored, so a replay works once; while the event is still refused, the entry stays.
    /// What its batch said of all its events applies to the event as it did when it arrived, to a mended one as well; a key that the event has itself wins.
    /// <para>
    /// An entry may be a body that was refused as a whole, such as one that was too large. When it holds several events, each of them is judged alone, as
    /// when they arrive: those accepted are stored, those refused get entries of their own, and the entry of the body disappears. The result then tells about
    /// the first refused event, or else about the first one.
    /// </para>
    /// </remarks>
    /// <param name="id">The number of the entry.</param>
    /// <param name="mended">The mended event, or <see langword="null"/> to try what was sent.</param>
    /// <param name="cancellationToken">Cancels the wait until the transaction starts.</param>
    /// <returns>What became of the event, or <see langword="null"/> when there is no such entry, or no event in it.</returns>
    /// <exception cref="CdpException">The entry was cut when it was kept and no mended event was given, or one was given for a body of several events.</exception>
    ValueTask<EventResult?> ReplayAsync(long id, CustomerEvent? mended = null, CancellationToken cancellationToken = default);

    /// <summary>Removes a refused event for good.</summary>
    /// <param name="id">The number of the entry.</param>
    /// <param name="cancellationToken">Cancels the wait until the transaction starts.</param>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> DiscardAsync(long id, CancellationToken cancellationToken = default);
}

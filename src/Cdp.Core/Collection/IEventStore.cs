using System.Text;

namespace Cdp.Collection;

/// <summary>Keeps the events, which are the truth that everything else is derived from.</summary>
/// <remarks>An instance belongs to one transaction and one tenant and is not safe for concurrent use.</remarks>
public interface IEventStore
{
    /// <summary>Stores an event unless it is known.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The event's position, or 0 when an event with the same source and message id was stored before.</returns>
    ValueTask<long> AppendAsync(EventEntry entry, CancellationToken cancellationToken);

    /// <summary>Tells whether an event is known.</summary>
    /// <param name="source">The system that sent it.</param>
    /// <param name="messageId">Its id within the source.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it is stored.</returns>
    ValueTask<bool> ExistsAsync(string source, string messageId, CancellationToken cancellationToken);

    /// <summary>Finds an event.</summary>
    /// <param name="source">The system that sent it.</param>
    /// <param name="messageId">Its id within the source.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The event, or <see langword="null"/>.</returns>
    ValueTask<EventEntry?> FindAsync(string source, string messageId, CancellationToken cancellationToken);

    /// <summary>Lists events in the order of arrival.</summary>
    /// <remarks>Who goes on from a position at another time stops at <c>ICdpStorage.GetSettledPositionAsync</c>: beyond it, events with smaller positions may still appear.</remarks>
    /// <param name="afterSequence">The position after which to start; 0 for the beginning.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The events, by rising position.</returns>
    IAsyncEnumerable<EventEntry> ReadAsync(long afterSequence, CancellationToken cancellationToken);

    /// <summary>Shows events in the order of arrival to a visitor: the way to look at all of a long log, because nothing is made of an event that is not wanted.</summary>
    /// <remarks>The visitor must not use the transaction. The default lists the events and shows each.</remarks>
    /// <param name="afterSequence">The position after which to start; 0 for the beginning.</param>
    /// <param name="untilSequence">The last position to show.</param>
    /// <param name="visitor">Looks at each event.</param>
    /// <param name="cancellationToken">Cancels the scan.</param>
    /// <returns>A task that ends when all events were shown.</returns>
    async ValueTask ScanAsync(long afterSequence, long untilSequence, EventVisitor visitor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await foreach (var entry in ReadAsync(afterSequence, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Sequence > untilSequence)
            {
                break;
            }

            Show(entry);
        }

        void Show(EventEntry entry) => visitor(new ScannedEvent
        {
            Sequence = entry.Sequence,
            Type = entry.Type,
            HasName = entry.Name is not null,
            Name = entry.Name is null ? [] : Encoding.UTF8.GetBytes(entry.Name),
            Sighting = entry.Sighting,
            Instant = entry.Timestamp.ToUnixTimeMilliseconds(),
            Payload = entry.Payload.Span,
        });
    }

    /// <summary>Lists the events of some sightings up to a time, oldest first.</summary>
    /// <param name="sightings">The sightings.</param>
    /// <param name="until">The latest time of an event to list, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The events, by time, then by position.</returns>
    IAsyncEnumerable<EventEntry> ReadBySightingAsync(IReadOnlyCollection<long> sightings, DateTimeOffset? until, CancellationToken cancellationToken);

    /// <summary>Counts the events of some sightings.</summary>
    /// <param name="sightings">The sightings.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One summary for each sighting that has events, by rising sighting.</returns>
    ValueTask<IReadOnlyList<SightingSummary>> SummarizeAsync(IReadOnlyCollection<long> sightings, CancellationToken cancellationToken);

    /// <summary>Counts all events of the tenant.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of events.</returns>
    ValueTask<long> CountAsync(CancellationToken cancellationToken);
}

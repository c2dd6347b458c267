using System.Text.Json.Nodes;

namespace Cdp.Collection;

/// <summary>The six calls of the Segment Spec, and whole files of them, on top of <see cref="IEventCollector"/>.</summary>
/// <remarks>
/// A call without a message id gets a new one each time, so two equal clicks are two events. A caller that may repeat a call after a failure gives
/// a message id of its own. An event that breaks a rule is not an exception: the result says so. The events themselves are those that
/// <see cref="CustomerEvent.Identify"/> and its likes compose, with which many can be collected in one batch.
/// </remarks>
public static partial class EventCollectorExtensions
{
    /// <summary>Says who a person is.</summary>
    /// <param name="collector">The collector.</param>
    /// <param name="who">The person.</param>
    /// <param name="traits">What is known of the person. A <c>null</c> inside removes a trait.</param>
    /// <param name="context">What surrounded the event.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for now.</param>
    /// <param name="messageId">The id that makes the event unique within its source, or <see langword="null"/> for a new one.</param>
    /// <param name="source">The system that speaks.</param>
    /// <param name="cancellationToken">Cancels the wait until the event's transaction starts.</param>
    /// <returns>What became of the event.</returns>
    public static ValueTask<EventResult> IdentifyAsync(
        this IEventCollector collector,
        Who who,
        JsonObject? traits = null,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null,
        string source = DefaultSource,
        CancellationToken cancellationToken = default) =>
        collector.CollectOneAsync(
            CustomerEvent.Identify(who, traits, context, timestamp, messageId ?? NewMessageId()), source, cancellationToken);

    /// <summary>Says what a person did.</summary>
    /// <param name="collector">The collector.</param>
    /// <param name="who">The person.</param>
    /// <param name="name">The name of what was done, such as <c>Order Completed</c>.</param>
    /// <param name="properties">The particulars.</param>
    /// <param name="context">What surrounded the event.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for now.</param>
    /// <param name="messageId">The id that makes the event unique within its source, or <see langword="null"/> for a new one.</param>
    /// <param name="source">The system that speaks.</param>
    /// <param name="cancellationToken">Cancels the wait until the event's transaction starts.</param>
    /// <returns>What became of the event.</returns>
    public static ValueTask<EventResult> TrackAsync(
        this IEventCollector collector,
        Who who,
        string name,
        JsonObject? properties = null,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null,
        string source = DefaultSource,
        CancellationToken cancellationToken = default) =>
        collector.CollectOneAsync(
            CustomerEvent.Track(who, name, properties, context, timestamp, messageId ?? NewMessageId()), source, cancellationToken);

    /// <summary>Says which web page a person saw.</summary>
    /// <param name="collector">The collector.</param>
    /// <param name="who">The person.</param>
    /// <param name="name">The name of the page, if it has one.</param>
    /// <param name="properties">The particulars, such as <c>url</c> and <c>referrer</c>.</param>
    /// <param name="context">What surrounded the event.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for now.</param>
    /// <param name="messageId">The id that makes the event unique within its source, or <see langword="null"/> for a new one.</param>
    /// <param name="source">The system that speaks.</param>
    /// <param name="cancellationToken">Cancels the wait until the event's transaction starts.</param>
    /// <returns>What became of the event.</returns>
    public static ValueTask<EventResult> PageAsync(
        this IEventCollector collector,
        Who who,
        string? name = null,
        JsonObject? properties = null,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null,
        string source = DefaultSource,
        CancellationToken cancellationToken = default) =>
        collector.CollectOneAsync(
            CustomerEvent.Page(who, name, properties, context, timestamp, messageId ?? NewMessageId()), source, cancellationToken);

    /// <summary>Says which screen of an app a person saw.</summary>
    /// <param name="collector">The collector.</param>
    /// <param name="who">The person.</param>
    /// <param name="name">The name of the screen, if it has one.</param>
    /// <param name="properties">The particulars.</param>
    /// <param name="context">What surrounded the event.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for now.</param>
    /// <param name="messageId">The id that makes the event unique within its source, or <see langword="null"/> for a new one.</param>
    /// <param name="source">The system that speaks.</param>
    /// <param name="cancellationToken">Cancels the wait until the event's transaction starts.</param>
    /// <returns>What became of the event.</returns>
    public static ValueTask<EventResult> ScreenAsync(
        this IEventCollector collector,
        Who who,
        string? name = null,
        JsonObject? properties = null,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null,
        string source = DefaultSource,
        CancellationToken cancellationToken = default) =>
        collector.CollectOneAsync(
            CustomerEvent.Screen(who, name, properties, context, timestamp, messageId ?? NewMessageId()), source, cancellationToken);

    /// <summary>Says which account or group a person belongs to.</summary>
    /// <param name="collector">The collector.</param>
    /// <param name="who">The person.</param>
    /// <param name="groupId">The id of the group.</param>
    /// <param name="traits">What is known of the group.</param>
    /// <param name="context">What surrounded the event.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for now.</param>
    /// <param name="messageId">The id that makes the event unique within its source, or <see langword="null"/> for a new one.</param>
    /// <param name="source">The system that speaks.</param>
    /// <param name="cancellationToken">Cancels the wait until the event's transaction starts.</param>
    /// <returns>What became of the event.</returns>
    public static ValueTask<EventResult> GroupAsync(
        this IEventCollector collector,
        Who who,
        string groupId,
        JsonObject? traits = null,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null,
        string source = DefaultSource,
        CancellationToken cancellationToken = default) =>
        collector.CollectOneAsync(
            CustomerEvent.Group(who, groupId, traits, context, timestamp, messageId ?? NewMessageId()), source, cancellationToken);

    /// <summary>Says that a person known by one id is now known by another.</summary>
    /// <param name="collector">The collector.</param>
    /// <param name="previousId">The id so far.</param>
    /// <param name="userId">The id from now on.</param>
    /// <param name="context">What surrounded the event.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for now.</param>
    /// <param name="messageId">The id that makes the event unique within its source, or <see langword="null"/> for a new one.</param>
    /// <param name="source">The system that speaks.</param>
    /// <param name="cancellationToken">Cancels the wait until the event's transaction starts.</param>
    /// <returns>What became of the event.</returns>
    public static ValueTask<EventResult> AliasAsync(
        this IEventCollector collector,
        string previousId,
        string userId,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null,
        string source = DefaultSource,
        CancellationToken cancellationToken = default) =>
        collector.CollectOneAsync(
            CustomerEvent.Alias(previousId, userId, context, timestamp, messageId ?? NewMessageId()), source, cancellationToken);

    private const string DefaultSource = "app";

    private static string NewMessageId() => Guid.CreateVersion7().ToString();

    private static async ValueTask<EventResult> CollectOneAsync(
        this IEventCollector collector,
        CustomerEvent item,
        string source,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(collector);
        var result = await collector.CollectAsync(new EventBatch { Source = source, Events = [item] }, cancellationToken).ConfigureAwait(false);
        return result.Events[0];
    }
}

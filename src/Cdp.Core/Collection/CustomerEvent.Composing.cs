using System.Text.Json.Nodes;

namespace Cdp.Collection;

/// <content>The six calls of the Segment Spec as events that a program composes, to be collected in batches.</content>
public sealed partial record CustomerEvent
{
    /// <summary>Composes an event that says who a person is. It is not sent.</summary>
    /// <param name="who">The person.</param>
    /// <param name="traits">What is known of the person. A <c>null</c> inside removes a trait.</param>
    /// <param name="context">What surrounded the event. The external ids of <paramref name="who"/> are added to it.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for the time of its arrival.</param>
    /// <param name="messageId">
    /// The id that makes the event unique within its source, or <see langword="null"/> for one that the collector derives from the content.
    /// </param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">The name of a member contains NUL, a lone surrogate or U+FFFE.</exception>
    public static CustomerEvent Identify(
        Who who,
        JsonObject? traits = null,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null) =>
        Compose(EventType.Identify, who, context, timestamp, messageId) with { Traits = EventComposer.ToElement(traits) };

    /// <summary>Composes an event that says what a person did. It is not sent.</summary>
    /// <param name="who">The person.</param>
    /// <param name="name">The name of what was done, such as <c>Order Completed</c>.</param>
    /// <param name="properties">The particulars.</param>
    /// <param name="context">What surrounded the event. The external ids of <paramref name="who"/> are added to it.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for the time of its arrival.</param>
    /// <param name="messageId">
    /// The id that makes the event unique within its source, or <see langword="null"/> for one that the collector derives from the content.
    /// </param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">The name of a member contains NUL, a lone surrogate or U+FFFE.</exception>
    public static CustomerEvent Track(
        Who who,
        string name,
        JsonObject? properties = null,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Compose(EventType.Track, who, context, timestamp, messageId) with { Event = name, Properties = EventComposer.ToElement(properties) };
    }

    /// <summary>Composes an event that says which web page a person saw. It is not sent.</summary>
    /// <param name="who">The person.</param>
    /// <param name="name">The name of the page, if it has one.</param>
    /// <param name="properties">The particulars, such as <c>url</c> and <c>referrer</c>.</param>
    /// <param name="context">What surrounded the event. The external ids of <paramref name="who"/> are added to it.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for the time of its arrival.</param>
    /// <param name="messageId">
    /// The id that makes the event unique within its source, or <see langword="null"/> for one that the collector derives from the content.
    /// </param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">The name of a member contains NUL, a lone surrogate or U+FFFE.</exception>
    public static CustomerEvent Page(
        Who who,
        string? name = null,
        JsonObject? properties = null,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null) =>
        Compose(EventType.Page, who, context, timestamp, messageId) with { Name = name, Properties = EventComposer.ToElement(properties) };

    /// <summary>Composes an event that says which screen of an app a person saw. It is not sent.</summary>
    /// <param name="who">The person.</param>
    /// <param name="name">The name of the screen, if it has one.</param>
    /// <param name="properties">The particulars.</param>
    /// <param name="context">What surrounded the event. The external ids of <paramref name="who"/> are added to it.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for the time of its arrival.</param>
    /// <param name="messageId">
    /// The id that makes the event unique within its source, or <see langword="null"/> for one that the collector derives from the content.
    /// </param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">The name of a member contains NUL, a lone surrogate or U+FFFE.</exception>
    public static CustomerEvent Screen(
        Who who,
        string? name = null,
        JsonObject? properties = null,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null) =>
        Compose(EventType.Screen, who, context, timestamp, messageId) with { Name = name, Properties = EventComposer.ToElement(properties) };

    /// <summary>Composes an event that says which account or group a person belongs to. It is not sent.</summary>
    /// <param name="who">The person.</param>
    /// <param name="groupId">The id of the group.</param>
    /// <param name="traits">What is known of the group.</param>
    /// <param name="context">What surrounded the event. The external ids of <paramref name="who"/> are added to it.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for the time of its arrival.</param>
    /// <param name="messageId">
    /// The id that makes the event unique within its source, or <see langword="null"/> for one that the collector derives from the content.
    /// </param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">The name of a member contains NUL, a lone surrogate or U+FFFE.</exception>
    public static CustomerEvent Group(
        Who who,
        string groupId,
        JsonObject? traits = null,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null)
    {
        ArgumentNullException.ThrowIfNull(groupId);
        return Compose(EventType.Group, who, context, timestamp, messageId) with { GroupId = groupId, Traits = EventComposer.ToElement(traits) };
    }

    /// <summary>Composes an event that says that a person known by one id is now known by another. It is not sent.</summary>
    /// <param name="previousId">The id so far.</param>
    /// <param name="userId">The id from now on.</param>
    /// <param name="context">What surrounded the event.</param>
    /// <param name="timestamp">When it happened, or <see langword="null"/> for the time of its arrival.</param>
    /// <param name="messageId">
    /// The id that makes the event unique within its source, or <see langword="null"/> for one that the collector derives from the content.
    /// </param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">The name of a member contains NUL, a lone surrogate or U+FFFE.</exception>
    public static CustomerEvent Alias(
        string previousId,
        string userId,
        JsonObject? context = null,
        DateTimeOffset? timestamp = null,
        string? messageId = null)
    {
        ArgumentNullException.ThrowIfNull(previousId);
        return Compose(EventType.Alias, Who.User(userId), context, timestamp, messageId) with { PreviousId = previousId };
    }

    private static CustomerEvent Compose(EventType type, Who who, JsonObject? context, DateTimeOffset? timestamp, string? messageId) => new()
    {
        Type = type,
        MessageId = messageId,
        UserId = who.UserId,
        AnonymousId = who.AnonymousId,
        Timestamp = timestamp,
        Context = EventComposer.MakeContext(context, who),
    };
}

namespace Cdp.Collection;

/// <summary>Words the refusals. None of them may contain a value of the event.</summary>
internal static class Rejections
{
    public static Rejection NotJson { get; } = new(
        RejectionCodes.InvalidJson,
        "The body is not JSON.",
        "Send one JSON object in UTF-8: an event, or an object with a \"batch\" array of events.");

    public static Rejection NotAnObject { get; } = new(
        RejectionCodes.InvalidJson,
        "The event is not a JSON object.",
        "Send each event as one JSON object.");

    public static Rejection BatchIsNotAnArray { get; } = WrongType("batch", "an array of events");

    public static Rejection InvalidText { get; } = new(
        RejectionCodes.InvalidText,
        "A name or a text of the event contains NUL, a lone surrogate, U+FFFE or bytes that are not UTF-8.",
        "Send UTF-8 and remove these characters; they often come from text that was cut in the middle of a character.");

    public static Rejection TooDeep { get; } = new(
        RejectionCodes.TooDeep,
        $"The event is nested more deeply than {EventLimits.MaxDepth} levels.",
        "Flatten the traits, properties or context, or send the deep part as text.");

    public static Rejection TooManyEvents { get; } = new(
        RejectionCodes.TooLarge,
        $"The batch has more than {EventLimits.MaxEventsPerBody:N0} events.",
        "Split the batch.");

    public static Rejection UnknownType { get; } = new(
        RejectionCodes.UnknownType,
        "The field \"type\" is missing or names none of the six calls.",
        "Set \"type\" to identify, track, page, screen, group or alias.");

    public static Rejection NoPlaceForAnIdentifier { get; } = new(
        RejectionCodes.MissingField,
        "The event has neither \"userId\" nor \"anonymousId\", nor anything else that could say whom it belongs to.",
        "Add \"userId\" or \"anonymousId\", \"context.externalIds\" or traits that identify the person, such as \"email\".");

    public static Rejection EventTooLarge(int limit) => new(
        RejectionCodes.TooLarge,
        $"The event is larger than {limit:N0} bytes, what the batch adds to it included.",
        "Send less with the event, or raise CollectionOptions.MaxEventBytes.");

    public static Rejection BodyTooLarge(int limit) => new(
        RejectionCodes.TooLarge,
        $"The body is larger than {limit:N0} bytes.",
        "Split the batch, or raise CollectionOptions.MaxBatchBytes.");

    public static Rejection TooManyTraits(string field, int limit) => new(
        RejectionCodes.TooManyTraits,
        $"The field \"{field}\" has more than {limit:N0} members, nested ones counted one by one.",
        "Send fewer of them, send a list as an array, or raise CollectionOptions.MaxTraits.");

    public static Rejection WrongType(string field, string expected) => new(
        RejectionCodes.WrongType,
        $"The field \"{field}\" is not {expected}.",
        $"Send \"{field}\" as {expected}, or leave it out.");

    public static Rejection InvalidTimestamp(string field) => new(
        RejectionCodes.InvalidTimestamp,
        $"The field \"{field}\" is not a time in ISO 8601 form between the years 1970 and 9999.",
        $"Send \"{field}\" like 2026-01-31T09:30:00.000Z, or leave it out.");

    public static Rejection MissingFor(EventType type, string field) => new(
        RejectionCodes.MissingField,
        $"The field \"{field}\", which a call of type {NameOf(type)} needs, is missing or empty.",
        $"Add \"{field}\".");

    public static Rejection Empty(string field) => new(
        RejectionCodes.MissingField,
        $"The field \"{field}\" is empty or white space.",
        $"Give \"{field}\" a value, or leave it out.");

    public static Rejection TooLong(string field, int limit) => new(
        RejectionCodes.FieldTooLong,
        $"The field \"{field}\" is longer than {limit} characters.",
        $"Shorten \"{field}\".");

    public static Rejection InFuture(TimeSpan limit) => new(
        RejectionCodes.TimestampInFuture,
        $"The event claims to have happened more than {limit.TotalHours:0.##} hours after it arrived.",
        "Correct the sender's clock or the field \"timestamp\", or raise CollectionOptions.MaxFuture.");

    private static string NameOf(EventType type) => WireFields.NameOf(type);
}

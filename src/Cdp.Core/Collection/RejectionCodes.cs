namespace Cdp.Collection;

/// <summary>The codes with which an event is refused. They are stable and never reused.</summary>
public static class RejectionCodes
{
    /// <summary>The text is not JSON, or not a JSON object.</summary>
    public const string InvalidJson = "invalid_json";

    /// <summary>A text or the name of a field contains NUL, a lone surrogate, U+FFFE or bytes that are not UTF-8.</summary>
    public const string InvalidText = "invalid_text";

    /// <summary>The JSON is nested more deeply than 32 levels.</summary>
    public const string TooDeep = "too_deep";

    /// <summary>The event is larger than <see cref="CollectionOptions.MaxEventBytes"/>, or its body than <see cref="CollectionOptions.MaxBatchBytes"/> or 50,000 events.</summary>
    public const string TooLarge = "too_large";

    /// <summary>The event has more traits or properties than <see cref="CollectionOptions.MaxTraits"/>.</summary>
    public const string TooManyTraits = "too_many_traits";

    /// <summary>The <c>type</c> is missing or not one of the six calls.</summary>
    public const string UnknownType = "unknown_type";

    /// <summary>A field has a value of the wrong JSON type.</summary>
    public const string WrongType = "wrong_type";

    /// <summary>A field that the call needs is missing or empty.</summary>
    public const string MissingField = "missing_field";

    /// <summary>A field is longer than it may be: 100 characters for <c>messageId</c>, 512 for the other ids, 255 for names and categories.</summary>
    public const string FieldTooLong = "field_too_long";

    /// <summary>The event carries no identifier that can be used, so it belongs to nobody.</summary>
    public const string NoIdentifier = "no_identifier";

    /// <summary>The event carries more identifiers than one person could have.</summary>
    public const string TooManyIdentifiers = "too_many_identifiers";

    /// <summary>A time is not in ISO 8601 form or outside the years 1970 to 9999.</summary>
    public const string InvalidTimestamp = "invalid_timestamp";

    /// <summary>The event claims to have happened further in the future than <see cref="CollectionOptions.MaxFuture"/>.</summary>
    public const string TimestampInFuture = "timestamp_in_future";
}

namespace Cdp.Collection;

/// <summary>The fields of an event that <see cref="CustomerEvent"/> knows.</summary>
internal enum WireField
{
    Other,
    Type,
    MessageId,
    UserId,
    AnonymousId,
    PreviousId,
    GroupId,
    Event,
    Name,
    Category,
    Timestamp,
    OriginalTimestamp,
    SentAt,
    Traits,
    Properties,
    Context,
    Integrations,
}

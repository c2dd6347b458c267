namespace Cdp.Matching.Serialization;

/// <summary>Link types in the words of Splink.</summary>
internal static class LinkTypeText
{
    public static string Write(MatchLinkType linkType) => linkType switch
    {
        MatchLinkType.DedupeOnly => "dedupe_only",
        MatchLinkType.LinkOnly => "link_only",
        MatchLinkType.LinkAndDedupe => "link_and_dedupe",
        _ => throw new ArgumentOutOfRangeException(nameof(linkType), linkType, "It is none of the link types."),
    };

    public static MatchLinkType Read(JsonPart part) => part.Text() switch
    {
        "dedupe_only" => MatchLinkType.DedupeOnly,
        "link_only" => MatchLinkType.LinkOnly,
        "link_and_dedupe" => MatchLinkType.LinkAndDedupe,
        var other => throw part.Fail($"The link type {other} is not known. Give dedupe_only, link_only or link_and_dedupe."),
    };
}

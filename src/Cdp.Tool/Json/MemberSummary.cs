namespace Cdp.Tool.Json;

/// <summary>A member of a segment, for programs.</summary>
internal sealed record MemberSummary
{
    /// <summary>Gets the id of the profile.</summary>
    public required string Profile { get; init; }

    /// <summary>Gets since when it belongs to the segment.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets the identifiers of the profile as it is now, as <c>TYPE:VALUE</c>.</summary>
    public required IReadOnlyList<string> Identifiers { get; init; }
}

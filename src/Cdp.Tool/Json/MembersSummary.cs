namespace Cdp.Tool.Json;

/// <summary>The members of a segment, for programs.</summary>
internal sealed record MembersSummary
{
    /// <summary>Gets the id of the segment.</summary>
    public required string Segment { get; init; }

    /// <summary>Gets how many there are, also of those who are not listed.</summary>
    public required long Total { get; init; }

    /// <summary>Gets the members.</summary>
    public required IReadOnlyList<MemberSummary> Members { get; init; }
}

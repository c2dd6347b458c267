using System.Text.Json;
using Cdp.Segmentation;
using Cdp.Segmentation.Language;
using Cdp.Segmentation.Serialization;

namespace Cdp.Tool.Json;

/// <summary>A segment, for programs.</summary>
internal sealed record SegmentSummary
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the description.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the rule in the language of segments.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets the segment as JSON.</summary>
    public required JsonElement Segment { get; init; }

    /// <summary>Gets how many profiles belong to it.</summary>
    public long? Members { get; init; }

    /// <summary>Gets how many profiles entered it by being added.</summary>
    public long? Entered { get; init; }

    /// <summary>Gets how many profiles left it by being added.</summary>
    public long? Left { get; init; }

    /// <summary>Gets when it was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Gets who added it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>Takes a segment.</summary>
    /// <param name="info">The segment.</param>
    /// <param name="members">How many profiles belong to it.</param>
    /// <returns>The summary.</returns>
    public static SegmentSummary Of(SegmentInfo info, long? members) => new()
    {
        Id = info.Segment.Id,
        Name = info.Segment.Name,
        Description = info.Segment.Description,
        Rule = SegmentText.Write(info.Segment.Where),
        Segment = JsonElement.Parse(SegmentJson.Write(info.Segment)),
        Members = members,
        AddedAt = info.AddedAt,
        AddedBy = info.AddedBy,
    };
}

using System.Text.Json;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Json;

/// <summary>A golden profile, for programs.</summary>
internal sealed record ProfileSummary
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the version.</summary>
    public required long Version { get; init; }

    /// <summary>Gets the identifiers, as <c>TYPE:VALUE</c>.</summary>
    public required IReadOnlyList<string> Identifiers { get; init; }

    /// <summary>Gets the golden traits.</summary>
    public required JsonElement Traits { get; init; }

    /// <summary>Gets how each trait came to its value.</summary>
    public required IReadOnlyList<TraitSummary> Origins { get; init; }

    /// <summary>Gets the number of events.</summary>
    public required long EventCount { get; init; }

    /// <summary>Gets the time of the earliest event.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets the time of the latest event.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Gets the merges and splits.</summary>
    public required IReadOnlyList<ChangeSummary> History { get; init; }

    /// <summary>Takes a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="history">Its merges and splits.</param>
    /// <returns>The summary.</returns>
    public static ProfileSummary Of(Profile profile, IReadOnlyList<IdentityChange> history) => new()
    {
        Id = profile.Id.ToString(),
        Version = profile.Version,
        Identifiers = [.. profile.Identifiers.Select(IdentifierText.Of)],
        Traits = JsonElement.Parse(profile.ToJson()),
        Origins = [.. profile.Traits.Values.Select(TraitSummary.Of)],
        EventCount = profile.EventCount,
        FirstSeen = profile.FirstSeen,
        LastSeen = profile.LastSeen,
        History = [.. history.Select(ChangeSummary.Of)],
    };
}

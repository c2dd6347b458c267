using Cdp.Identity;

namespace Cdp.Pipeline;

/// <summary>What became of a profile that was touched.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Traits">Its golden traits, as stored; <see langword="null"/> when there is no such profile any more.</param>
/// <param name="Cluster">Its identifiers.</param>
internal sealed record ProfileRefresh(ProfileId Profile, string? Traits, IReadOnlyList<IdentifierNode> Cluster);

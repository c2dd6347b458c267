namespace Cdp.Tool.Json;

/// <summary>A migration, for programs.</summary>
/// <param name="Store">The store.</param>
/// <param name="FromVersion">The version of the schema before; 0 when there was no store.</param>
/// <param name="ToVersion">The version now.</param>
internal sealed record MigrationSummary(string Store, int FromVersion, int ToVersion);

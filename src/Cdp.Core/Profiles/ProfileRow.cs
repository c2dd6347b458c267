namespace Cdp.Profiles;

/// <summary>A golden profile as a store keeps it.</summary>
public sealed record ProfileRow
{
    /// <summary>Gets the profile.</summary>
    public required ProfileId Id { get; init; }

    /// <summary>Gets the version: 1 for a new row, one more with every save.</summary>
    public required long Version { get; init; }

    /// <summary>Gets the surviving values: a canonical JSON object from the trait's path to its value, or to the array of its values where all survive.</summary>
    public required string Traits { get; init; }

    /// <summary>Gives the id and version, without the traits, so that a row never puts personal data into a log.</summary>
    /// <returns>The id and version.</returns>
    public override string ToString() => $"{Id} v{Version}";
}

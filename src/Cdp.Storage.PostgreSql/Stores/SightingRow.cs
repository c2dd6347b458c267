using Cdp.Identity;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>A sighting as it is now.</summary>
internal sealed class SightingRow(Sighting sighting, Guid digest)
{
    public Sighting Sighting { get; set; } = sighting;

    public Guid Digest { get; } = digest;

    /// <summary>Gets or sets a value that tells whether the row is still to be inserted.</summary>
    public bool IsNew { get; set; }
}

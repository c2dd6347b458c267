using Cdp.Identity;

namespace Cdp.Storage.InMemory;

/// <summary>A sighting as it stands now.</summary>
internal sealed class SightingEntry(Sighting sighting)
{
    public Sighting Sighting { get; set; } = sighting;
}

using Cdp.Collection;

namespace Cdp.Storage.InMemory;

/// <summary>Everything that is kept of one tenant.</summary>
internal sealed class InMemoryTenant
{
    public InMemoryEvents Events { get; } = new();

    public OrderedTable<long, QuarantinedEvent> Quarantine { get; } = new();

    public InMemoryGraph Identity { get; } = new();

    public InMemoryProfiles Profiles { get; } = new();

    public InMemoryMatches Matches { get; } = new();

    public InMemorySegments Segments { get; } = new();
}

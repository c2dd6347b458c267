using Cdp.Identity;

namespace Cdp.Storage.InMemory;

internal sealed partial class InMemoryIdentityStore
{
    public ValueTask<long> AddChangeAsync(IdentityChange change, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(change);
        var stored = change with
        {
            Id = transaction.Counters.NextChange(journal),
            At = change.At.CutToMilliseconds(),
            // A copy: callers may reuse the list.
            Moved = [.. change.Moved],
        };
        AddChange(stored.Profile, stored, journal);
        if (stored.Other != stored.Profile)
        {
            AddChange(stored.Other, stored, journal);
        }

        graph.ChangeCounts[stored.Kind] = graph.ChangeCounts.GetValueOrDefault(stored.Kind) + 1;
        journal.Note(() => graph.ChangeCounts[stored.Kind]--);
        return new(stored.Id);
    }

    public ValueTask<IReadOnlyList<IdentityChange>> GetChangesAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.Changes.TryGetValue(profile, out var changes) ? [.. changes] : []);
    }

    public ValueTask<long> CountChangesAsync(IdentityChangeKind kind, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.ChangeCounts.GetValueOrDefault(kind));
    }

    private void AddChange(ProfileId profile, IdentityChange change, UndoJournal journal)
    {
        if (!graph.Changes.TryGetValue(profile, out var changes))
        {
            changes = [];
            graph.Changes.Add(profile, changes);
        }

        changes.Add(change);
        journal.Note(() => changes.RemoveAt(changes.Count - 1));
    }
}

using Cdp.Segmentation;
using Cdp.Segmentation.Rules;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Stores what a build found for the profiles of a bucket, where it still holds.</summary>
internal sealed class BulkWriter(Platform platform, RuleSet rules, BulkBuckets buckets, DateTimeOffset now)
{
    /// <summary>Stores a bucket in one transaction.</summary>
    /// <returns>How many profiles there are, and how many memberships of rules in force changed.</returns>
    public ValueTask<(long Profiles, long Changed)> WriteAsync(int bucket, IReadOnlyDictionary<long, BulkProfile> found, CancellationToken cancellationToken) =>
        platform.WriteAsync((transaction, token) => WriteAsync(transaction, bucket, found, token), cancellationToken);

    /// <summary>Stores in these steps: 1. find who is there now; 2. keep what holds; 3. tell who entered and left; 4. work out the others one by one.</summary>
    private async ValueTask<(long Profiles, long Changed)> WriteAsync(
        ICdpTransaction transaction, int bucket, IReadOnlyDictionary<long, BulkProfile> found, CancellationToken cancellationToken)
    {
        if (await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is not { } current)
        {
            return (0, 0);
        }

        // :: Step 1: find who is there now
        var profiles = await ReadProfilesAsync(transaction, bucket, cancellationToken).ConfigureAwait(false);
        var before = (await transaction.Segments.GetStatesAsync(profiles, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Profile.Value);

        // :: Step 2: keep what holds
        var segments = new SegmentMaintainer(platform, transaction, current, SegmentTransitionCause.Rules);
        var changes = new BulkChanges(transaction, rules, now);
        foreach (var profile in profiles)
        {
            var row = before.GetValueOrDefault(profile.Value);
            if (row is not null && row.Rules >= current.Coverage)
            {
                continue;
            }

            var state = row is null ? null : ProfileState.Read(row.State, rules);
            if (current.Version == rules.Version && found.TryGetValue(profile.Value, out var result) && (state is null || state.At <= now.ToUnixTimeMilliseconds()))
            {
                await transaction.Segments.SaveStateAsync(result.Row, cancellationToken).ConfigureAwait(false);
                await changes.AddAsync(profile, state?.Members ?? [], result.Members, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                segments.AddAll(profile);
            }
        }

        // :: Step 3: tell who entered and left
        var changed = await changes.CompleteAsync(platform, cancellationToken).ConfigureAwait(false);

        // :: Step 4: work out the others one by one
        await segments.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return (profiles.Count, changed + segments.Transitions.Count);
    }

    private async ValueTask<List<ProfileId>> ReadProfilesAsync(ICdpTransaction transaction, int bucket, CancellationToken cancellationToken)
    {
        var (profiles, last) = (new List<ProfileId>(buckets.SizeOf(bucket)), buckets.Last(bucket));
        await foreach (var row in transaction.Profiles.ReadAsync(buckets.After(bucket), cancellationToken).ConfigureAwait(false))
        {
            if (row.Id.Value > last.Value)
            {
                break;
            }

            profiles.Add(row.Id);
        }

        return profiles;
    }
}

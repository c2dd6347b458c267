using Cdp.Segmentation.Rules;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Gathers who enters and leaves by rule, to store those of a rule together.</summary>
internal sealed class BulkChanges(ICdpTransaction transaction, RuleSet rules, DateTimeOffset now)
{
    private readonly Dictionary<long, (List<ProfileId> Entered, List<ProfileId> Left)> _changes = [];

    /// <summary>Adds what changes for a profile. Profiles come by rising id.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="before">The numbers of the rules that held, rising.</param>
    /// <param name="after">The numbers of the rules that hold, rising.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask AddAsync(ProfileId profile, IReadOnlyList<long> before, IReadOnlyList<long> after, CancellationToken cancellationToken)
    {
        var (i, j) = (0, 0);
        while (i < before.Count || j < after.Count)
        {
            if (j == after.Count || (i < before.Count && before[i] < after[j]))
            {
                var left = before[i++];
                await transaction.Segments.RemoveMemberAsync(left, profile, cancellationToken).ConfigureAwait(false);
                Of(left).Left.Add(profile);
            }
            else if (i == before.Count || after[j] < before[i])
            {
                Of(after[j++]).Entered.Add(profile);
            }
            else
            {
                i++;
                j++;
            }
        }
    }

    /// <summary>Stores who entered, and tells who entered and left rules that are in force.</summary>
    /// <returns>How many memberships of these changed.</returns>
    public async ValueTask<long> CompleteAsync(Platform platform, CancellationToken cancellationToken)
    {
        var build = new SegmentBuild(platform);
        var inForce = rules.Rules.Where(rule => !rule.IsBuilding).ToDictionary(rule => rule.Number);
        long changed = 0;
        foreach (var (number, (entered, left)) in _changes.OrderBy(change => change.Key))
        {
            await transaction.Segments.AddMembersAsync(number, entered, now, cancellationToken).ConfigureAwait(false);
            if (inForce.TryGetValue(number, out var rule))
            {
                changed += entered.Count + left.Count;
                await build.TellAsync(transaction, rule.Definition.Id, number, isEntering: true, now, entered, cancellationToken).ConfigureAwait(false);
                await build.TellAsync(transaction, rule.Definition.Id, number, isEntering: false, now, left, cancellationToken).ConfigureAwait(false);
            }
        }

        return changed;
    }

    private (List<ProfileId> Entered, List<ProfileId> Left) Of(long rule)
    {
        if (!_changes.TryGetValue(rule, out var lists))
        {
            _changes.Add(rule, lists = ([], []));
        }

        return lists;
    }
}

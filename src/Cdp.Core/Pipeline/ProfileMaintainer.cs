using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Keeps the golden profiles equal to what their clusters' observations give.</summary>
/// <remarks>An instance collects what a transaction touches and brings each touched profile up to date once, at its end.</remarks>
internal sealed class ProfileMaintainer(ProfileUnifier unifier)
{
    private readonly HashSet<long> _identifiers = [];
    private readonly HashSet<ProfileId> _profiles = [];

    /// <summary>Notes that something was observed about an identifier, or that it is new.</summary>
    public void Touch(long identifier) => _identifiers.Add(identifier);

    /// <summary>Notes that identifiers moved between clusters.</summary>
    /// <param name="before">The identifiers that moved, with the profile that they had before.</param>
    public void Touch(IReadOnlyDictionary<long, ProfileId> before)
    {
        foreach (var (identifier, profile) in before)
        {
            _identifiers.Add(identifier);
            _profiles.Add(profile);
        }
    }

    /// <summary>Tells whether a cluster stands for nobody: it is empty, or a blocked value alone.</summary>
    public static bool IsNobody(IReadOnlyList<IdentifierNode> cluster) => cluster is [] or [{ Status: IdentifierStatus.Blocked }];

    /// <summary>Brings the touched profiles up to date.</summary>
    /// <returns>The profiles, by rising id, with what became of them.</returns>
    public async ValueTask<IReadOnlyList<ProfileRefresh>> CompleteAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        if (_identifiers.Count > 0)
        {
            foreach (var node in await transaction.Identity.GetIdentifiersAsync(_identifiers, cancellationToken).ConfigureAwait(false))
            {
                _profiles.Add(node.Profile);
            }
        }

        var refreshed = new List<ProfileRefresh>(_profiles.Count);
        foreach (var profile in _profiles.OrderBy(profile => profile.Value))
        {
            refreshed.Add(await RefreshAsync(transaction, profile, cancellationToken).ConfigureAwait(false));
        }

        _identifiers.Clear();
        _profiles.Clear();
        return refreshed;
    }

    private async ValueTask<ProfileRefresh> RefreshAsync(ICdpTransaction transaction, ProfileId profile, CancellationToken cancellationToken)
    {
        var stored = await transaction.Profiles.FindAsync(profile, cancellationToken).ConfigureAwait(false);
        var cluster = await transaction.Identity.GetClusterAsync(profile, cancellationToken).ConfigureAwait(false);
        if (IsNobody(cluster))
        {
            if (stored is not null)
            {
                await transaction.Profiles.RemoveAsync(profile, cancellationToken).ConfigureAwait(false);
            }

            return new ProfileRefresh(profile, null, []);
        }

        var observations = await transaction.Profiles.GetObservationsAsync([.. cluster.Select(node => node.Id)], unifier.MaxValuesPerTrait, cancellationToken).ConfigureAwait(false);
        var traits = unifier.Unify(observations).ToCanonicalText();
        if (stored is null || !string.Equals(stored.Traits, traits, StringComparison.Ordinal))
        {
            var row = new ProfileRow { Id = profile, Version = (stored?.Version ?? 0) + 1, Traits = traits };
            await transaction.Profiles.SaveAsync(row, cancellationToken).ConfigureAwait(false);
        }

        return new ProfileRefresh(profile, traits, cluster);
    }
}

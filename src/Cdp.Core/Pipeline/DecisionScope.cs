using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Segmentation;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>One decision about identities within its transaction.</summary>
internal sealed class DecisionScope(Platform platform, ICdpTransaction transaction, LiveModel? model, string decidedBy)
{
    private readonly HashSet<long> _created = [];
    private readonly ProfileMaintainer _profiles = new(platform.Unifier);

    public ICdpTransaction Transaction => transaction;

    public GraphUpdate Update { get; } = new(platform.Rules, transaction.Identity, transaction.Events, LiveModels.EvidenceOf(transaction, model));

    /// <summary>Gets the merges and splits that followed.</summary>
    public IReadOnlyList<IdentityChange> Changes { get; private set; } = [];

    public async ValueTask<IdentifierNode> FindOrAddAsync(Identifier identifier, CancellationToken cancellationToken)
    {
        if (await transaction.Identity.FindIdentifierAsync(identifier, cancellationToken).ConfigureAwait(false) is { } known)
        {
            if (platform.Now < known.FirstSeen)
            {
                known = known with { FirstSeen = platform.Now };
                await transaction.Identity.UpdateIdentifierAsync(known, cancellationToken).ConfigureAwait(false);
            }

            return known;
        }

        var status = platform.Rules.IsBlocked(identifier) ? IdentifierStatus.Blocked : IdentifierStatus.Linking;
        var node = await transaction.Identity.AddIdentifierAsync(identifier, status, platform.Now, cancellationToken).ConfigureAwait(false);
        _created.Add(node.Id);
        _profiles.Touch(node.Id);
        return node;
    }

    public async ValueTask<Link> DecideAsync(long a, long b, LinkKind kind, string? reason, CancellationToken cancellationToken)
    {
        var link = new Link
        {
            A = Math.Min(a, b),
            B = Math.Max(a, b),
            Kind = kind,
            FirstSeen = platform.Now,
            DecidedBy = decidedBy,
            Reason = reason,
        };
        var known = await transaction.Identity.FindLinkAsync(link.A, link.B, kind, cancellationToken).ConfigureAwait(false);
        if (known is not null && known.FirstSeen <= link.FirstSeen)
        {
            // It was decided before: the first decision stands.
            return known;
        }

        await Update.AddAsync(link, cancellationToken).ConfigureAwait(false);
        return (await transaction.Identity.FindLinkAsync(link.A, link.B, kind, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Records what the decision did and brings the touched profiles up to date.</summary>
    public async ValueTask<IdentityOutcome> CompleteAsync(IReadOnlyList<Link> decisions, CancellationToken cancellationToken)
    {
        var template = new IdentityChange
        {
            Kind = IdentityChangeKind.Merge,
            At = platform.Now,
            Profile = default,
            Other = default,
            Moved = [],
            Kept = [],
            Cause = IdentityChangeCause.Decision,
            DecidedBy = decidedBy,
        };
        Changes = await IdentityHistory.RecordAsync(transaction.Identity, Update.Before, _created, template, cancellationToken).ConfigureAwait(false);
        _profiles.Touch(Update.Before);
        var refreshed = await _profiles.CompleteAsync(transaction, cancellationToken).ConfigureAwait(false);
        if (await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is { } rules)
        {
            var segments = new SegmentMaintainer(platform, transaction, rules, SegmentTransitionCause.Identity);
            segments.Add(refreshed, _created, Update.Before);
            await segments.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return new IdentityOutcome { Changes = Changes, Decisions = decisions };
    }
}

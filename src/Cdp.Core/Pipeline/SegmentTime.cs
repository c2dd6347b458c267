using Cdp.Segmentation;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Brings about what time alone changes.</summary>
internal sealed class SegmentTime(Platform platform)
{
    private const int DueAtOnce = 200;

    /// <summary>Lets time pass up to now.</summary>
    /// <returns>How many memberships changed.</returns>
    public async ValueTask<long> AdvanceAsync(CancellationToken cancellationToken)
    {
        var changed = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var due = await platform.ReadAsync((transaction, token) => transaction.Segments.GetDueAsync(platform.Now, DueAtOnce, token), cancellationToken).ConfigureAwait(false);
            if (due.Count == 0)
            {
                return changed;
            }

            changed += await platform.WriteAsync((transaction, token) => AdvanceAsync(transaction, due, token), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<long> AdvanceAsync(ICdpTransaction transaction, IReadOnlyList<SegmentDeadline> due, CancellationToken cancellationToken)
    {
        if (await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is not { } rules)
        {
            return 0;
        }

        var segments = new SegmentMaintainer(platform, transaction, rules, SegmentTransitionCause.Time);
        foreach (var deadline in due)
        {
            segments.Add(deadline.Profile);
        }

        await segments.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return segments.Transitions.Count;
    }
}

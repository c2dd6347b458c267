using Cdp.Identity;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Reads what people decided about pairs of identifiers.</summary>
internal static class Decisions
{
    /// <summary>Gives the decisions, one for each pair: where a link and a forbid both stand, the forbid, which the graph obeys.</summary>
    public static async ValueTask<List<Link>> ReadAsync(ICdpTransaction transaction, CancellationToken cancellationToken)
    {
        var links = new List<Link>();
        await foreach (var link in transaction.Identity.ReadLinksAsync(null, null, cancellationToken).ConfigureAwait(false))
        {
            if (IsDecision(link))
            {
                links.Add(link);
            }
        }

        return Of(links);
    }

    /// <summary>Gives the decisions among links.</summary>
    public static List<Link> Of(IEnumerable<Link> links) =>
        [.. links.Where(IsDecision).GroupBy(link => (link.A, link.B)).Select(pair => pair.MaxBy(link => link.Kind)!).OrderBy(link => link.A).ThenBy(link => link.B)];

    private static bool IsDecision(Link link) => link.Kind is LinkKind.Manual or LinkKind.Forbid;
}

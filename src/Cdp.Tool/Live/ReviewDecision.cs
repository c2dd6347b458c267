using Cdp.Identity;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Live;

/// <summary>A decision about a pair that matches, as it was typed.</summary>
/// <param name="Verdict">What was decided.</param>
/// <param name="A">One identifier.</param>
/// <param name="B">The other identifier.</param>
/// <param name="By">Who decides.</param>
/// <param name="Reason">Why.</param>
/// <param name="TakesBack">Whether the decision is taken back.</param>
internal sealed record ReviewDecision(ReviewVerdict Verdict, string A, string B, string By, string? Reason, bool TakesBack)
{
    private string Name => Verdict.ToString().ToLowerInvariant();

    /// <summary>Refuses what cannot be meant, before anything is opened.</summary>
    /// <exception cref="ToolException">Nobody decides, or an identifier is none.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(By))
        {
            throw new ToolException("--by is empty. Say who decides.");
        }

        _ = IdentifierText.Parse(A);
        _ = IdentifierText.Parse(B);
    }

    /// <summary>Takes the decision.</summary>
    /// <param name="cdp">The platform.</param>
    /// <param name="cancellationToken">Cancels the wait until the transaction starts.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="ToolException">The two do not match, or there is nothing to take back.</exception>
    public async Task<ReviewOutcome> TakeAsync(ICdp cdp, CancellationToken cancellationToken)
    {
        var (a, b) = (IdentifierText.Parse(A), IdentifierText.Parse(B));
        if (TakesBack)
        {
            var kind = Verdict == ReviewVerdict.Accept ? LinkKind.Manual : LinkKind.Forbid;
            var undone = await cdp.Identity.TakeBackAsync(a, b, kind, By, cancellationToken)
                ?? throw new ToolException($"No decision to {Name} {A} and {B} stands. cdp profile explain shows what holds the two together or apart.");
            return new ReviewOutcome(Name, TakenBack: true, A, B, State: null, undone.Changes);
        }

        await DemandMatchAsync(cdp, a, b, cancellationToken);
        if (Verdict == ReviewVerdict.Skip)
        {
            return await cdp.Matching.SkipAsync(a, b, By, Reason, cancellationToken)
                ? new ReviewOutcome(Name, TakenBack: false, A, B, State: null, [])
                : throw new ToolException($"{A} and {B} do not await review. cdp match review lists the pairs that do.");
        }

        var outcome = Verdict == ReviewVerdict.Accept
            ? await cdp.Identity.LinkAsync(a, b, By, Reason, cancellationToken)
            : await cdp.Identity.ForbidAsync(a, b, By, Reason, cancellationToken);
        return new ReviewOutcome(Name, TakenBack: false, A, B, outcome.Decisions[0].State, outcome.Changes);
    }

    // A decision about what does not match would be a slip of the pen, and would even make identifiers that were never seen.
    private async Task DemandMatchAsync(ICdp cdp, Identifier a, Identifier b, CancellationToken cancellationToken)
    {
        if (!(await cdp.Matching.ListModelsAsync(cancellationToken)).Any(version => version.IsActive))
        {
            throw new ToolException("No version of the model is in force, so no pair awaits review. Add one with cdp match train, and put it into force with cdp match activate.");
        }

        if (await cdp.Matching.ExplainAsync(a, b, cancellationToken) is not { Link: not null })
        {
            throw new ToolException($"{A} and {B} do not match by the model in force. cdp match review lists the pairs that await review.");
        }
    }
}

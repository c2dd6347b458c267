using Cdp.Identity;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Commands;

/// <summary>A decision to keep apart what was together, as it was typed.</summary>
internal sealed record SplitDecision
{
    /// <summary>Gets the profile or identifier.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the profile to set free, or <see langword="null"/>.</summary>
    public required string? Absorbed { get; init; }

    /// <summary>Gets the identifier to keep the first one apart from, or <see langword="null"/>.</summary>
    public required string? From { get; init; }

    /// <summary>Gets a value that tells whether the decision is taken back.</summary>
    public required bool TakesBack { get; init; }

    /// <summary>Gets who decides.</summary>
    public required string By { get; init; }

    /// <summary>Gets why.</summary>
    public required string? Reason { get; init; }

    private ProfileId? Profile => ProfileId.TryParse(Subject, null, out var id) ? id : null;

    /// <summary>Refuses what cannot be meant, before anything is opened.</summary>
    /// <exception cref="ToolException">The options do not go together.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(By))
        {
            throw new ToolException("--by is empty. Say who decides.");
        }

        if (Profile is null)
        {
            _ = IdentifierText.Parse(Subject);
            _ = From is null ? default : IdentifierText.Parse(From);
        }

        if (Absorbed is not null && (Profile is null || !ProfileId.TryParse(Absorbed, null, out _)))
        {
            throw new ToolException("--absorbed goes with a profile, and takes one: cdp unmerge p42 --absorbed p57.");
        }

        if (From is not null && Profile is not null)
        {
            throw new ToolException("--from goes with an identifier: cdp unmerge email:ada@example.com --from user_id:u1.");
        }

        if (TakesBack && From is null)
        {
            throw new ToolException("--take-back needs both identifiers: cdp unmerge email:ada@example.com --from user_id:u1 --take-back.");
        }
    }

    /// <summary>Takes the decision.</summary>
    /// <param name="identity">The graph.</param>
    /// <param name="cancellationToken">Cancels the wait until the transaction starts.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="ToolException">There is no such decision to take back.</exception>
    public async Task<IdentityOutcome> TakeAsync(IIdentityGraph identity, CancellationToken cancellationToken)
    {
        if (Profile is { } profile)
        {
            return await identity.UnmergeAsync(profile, Absorbed is null ? null : ProfileId.Parse(Absorbed, null), By, Reason, cancellationToken);
        }

        var identifier = IdentifierText.Parse(Subject);
        if (From is null)
        {
            return await identity.DetachAsync(identifier, By, Reason, cancellationToken);
        }

        var other = IdentifierText.Parse(From);
        return TakesBack
            ? await identity.TakeBackAsync(identifier, other, LinkKind.Forbid, By, cancellationToken)
                ?? throw new ToolException($"No decision keeps {Subject} and {From} apart. cdp profile explain shows what does.")
            : await identity.ForbidAsync(identifier, other, By, Reason, cancellationToken);
    }
}

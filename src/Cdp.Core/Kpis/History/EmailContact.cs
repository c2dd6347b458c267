namespace Cdp.Kpis.History;

/// <summary>One message to one recipient, and what became of it.</summary>
/// <param name="At">When it was delivered, or sent.</param>
/// <param name="IsSent">Whether it was sent.</param>
/// <param name="IsDelivered">Whether it was delivered: not bounced.</param>
/// <param name="IsBounced">Whether it bounced.</param>
/// <param name="IsOpened">Whether a person opened it. A click implies it.</param>
/// <param name="IsOpenedByMachine">Whether a program alone opened it.</param>
/// <param name="IsClicked">Whether a link was clicked, other than that to unsubscribe.</param>
/// <param name="IsReplied">Whether it was answered.</param>
/// <param name="IsUnsubscribed">Whether the recipient unsubscribed by it.</param>
/// <param name="IsSpam">Whether it was marked as spam.</param>
/// <param name="Tags">Its campaign.</param>
public sealed record EmailContact(
    DateTimeOffset At, bool IsSent, bool IsDelivered, bool IsBounced, bool IsOpened, bool IsOpenedByMachine, bool IsClicked, bool IsReplied, bool IsUnsubscribed, bool IsSpam, KpiTags Tags);

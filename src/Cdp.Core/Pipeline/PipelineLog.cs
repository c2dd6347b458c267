using Microsoft.Extensions.Logging;

namespace Cdp.Pipeline;

/// <summary>What the pipeline writes to the log. Nothing here takes personal data.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(1, LogLevel.Warning, "The identity rules have changed: resolving the stored graph anew.")]
    public static partial void RulesChanged(ILogger logger);

    [LoggerMessage(2, LogLevel.Debug, "Collected {Accepted} events of source {Source}; {Duplicates} were known, {Rejected} were refused.")]
    public static partial void Collected(ILogger logger, string source, int accepted, int duplicates, int rejected);

    [LoggerMessage(3, LogLevel.Information, "{Kind} of profiles: {Profile} and {Other}, caused by {Cause}.")]
    public static partial void IdentityChanged(ILogger logger, Identity.IdentityChangeKind kind, ProfileId profile, ProfileId other, Identity.IdentityChangeCause cause);

    [LoggerMessage(4, LogLevel.Information, "The store is ready.")]
    public static partial void Ready(ILogger logger);

    [LoggerMessage(5, LogLevel.Error, "Memberships that time changes could not be brought up to date; they are tried again.")]
    public static partial void ClockFailed(ILogger logger, Exception exception);
}

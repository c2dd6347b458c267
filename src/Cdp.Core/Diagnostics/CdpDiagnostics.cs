namespace Cdp.Diagnostics;

/// <summary>The names under which the platform reports what it does, for <c>AddMeter</c> and <c>AddSource</c> of OpenTelemetry.</summary>
public static class CdpDiagnostics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Cdp";

    /// <summary>The name of the activity source.</summary>
    public const string ActivitySourceName = "Cdp";

    /// <summary>Counts the events that were handed in, tagged with <see cref="SourceTag"/> and <see cref="StatusTag"/>.</summary>
    public const string EventsCollected = "cdp.events.collected";

    /// <summary>Counts the profiles that were absorbed by others.</summary>
    public const string ProfilesMerged = "cdp.profiles.merged";

    /// <summary>Counts the profiles that came out of splits.</summary>
    public const string ProfilesSplit = "cdp.profiles.split";

    /// <summary>Counts the identifiers that were seen for the first time.</summary>
    public const string IdentifiersAdded = "cdp.identifiers.added";

    /// <summary>Measures how long a batch takes from hand-over to commit, in seconds.</summary>
    public const string CollectDuration = "cdp.collect.duration";

    /// <summary>The tag that names the source of events.</summary>
    public const string SourceTag = "cdp.source";

    /// <summary>The tag that names what became of events: <c>accepted</c>, <c>duplicate</c> or <c>rejected</c>.</summary>
    public const string StatusTag = "cdp.status";

    /// <summary>The tag that names the platform, where a host has several.</summary>
    public const string PlatformTag = "cdp.platform";
}

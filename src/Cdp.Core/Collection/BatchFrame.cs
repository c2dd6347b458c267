using System.Text.Json;

namespace Cdp.Collection;

/// <summary>What the events of one batch have in common.</summary>
internal sealed class BatchFrame(string source, DateTimeOffset receivedAt)
{
    public string Source { get; } = source;

    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    public DateTimeOffset? SentAt { get; set; }

    public JsonElement Context { get; set; }

    public JsonElement Integrations { get; set; }

    /// <summary>Gets or sets why no event of the batch can be taken.</summary>
    public Rejection? Rejection { get; set; }

    /// <summary>Gets the context, if an event takes anything over from it; else an undefined element.</summary>
    public JsonElement ContextToMerge => IsFilled(Context) ? Context : default;

    /// <summary>Gets the integrations, if an event takes anything over from them; else an undefined element.</summary>
    public JsonElement IntegrationsToMerge => IsFilled(Integrations) ? Integrations : default;

    public bool HasSomethingToMerge => IsFilled(Context) || IsFilled(Integrations);

    /// <summary>Gets a value that tells whether an event may be another within the batch than alone.</summary>
    public bool SaysSomething => SentAt is not null || HasSomethingToMerge || Rejection is not null;

    private static bool IsFilled(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.GetPropertyCount() > 0;
}

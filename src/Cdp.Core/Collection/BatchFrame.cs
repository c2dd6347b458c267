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

    public bool HasSomethingToMerge => IsFilled(Context) || IsFilled(Integrations);

    private static bool IsFilled(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.GetPropertyCount() > 0;
}

using System.Text.Json;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Reads what an event says about consent, in Segment's form.</summary>
/// <seealso href="https://segment.com/docs/privacy/consent-management/"/>
internal static class ConsentReader
{
    /// <summary>Tells whether an event may say something about consent, without reading it as JSON.</summary>
    public static bool MaySay(ReadOnlySpan<byte> payload) => payload.IndexOf("\"categoryPreferences\""u8) >= 0;

    /// <summary>Reads whether an event grants a category.</summary>
    /// <returns>Whether it does; <see langword="null"/> when it says nothing about it.</returns>
    public static bool? Read(SubjectEvent subject, string category) =>
        MaySay(subject.Payload)
        && subject.Root.TryGetProperty("context", out var context)
        && context.ValueKind == JsonValueKind.Object
        && context.TryGetProperty("consent", out var consent)
        && consent.ValueKind == JsonValueKind.Object
        && consent.TryGetProperty("categoryPreferences", out var preferences)
        && preferences.ValueKind == JsonValueKind.Object
        && preferences.TryGetProperty(category, out var granted)
        && granted.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? granted.ValueKind == JsonValueKind.True
            : null;
}

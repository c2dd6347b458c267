using System.Text.Json;

namespace Cdp.Tool.Display;

/// <summary>Values of traits as people read them.</summary>
internal static class ValueText
{
    /// <summary>Writes a value: a text as it is, anything else as JSON.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The text.</returns>
    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cdp.Profiles;

/// <summary>Reads and makes texts inside canonical JSON.</summary>
internal static class TraitText
{
    /// <summary>Tells whether a canonical value is a text.</summary>
    public static bool IsText(string value) => value[0] == '"';

    /// <summary>Gives the text that a canonical JSON string stands for.</summary>
    public static string Decode(string value) =>
        value.Contains('\\', StringComparison.Ordinal) ? JsonElement.Parse(value).GetString()! : value[1..^1];

    /// <summary>Gives the canonical JSON string of a text.</summary>
    public static string Encode(string text) => TraitValue.ToCanonicalText(ToElement(text));

    /// <summary>Gives the JSON string of a text.</summary>
    public static JsonElement ToElement(string text) =>
        JsonElement.Parse($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");

    /// <summary>Gives a text as the name of a member of a canonical JSON object.</summary>
    /// <remarks>The names of traits are nearly always plain: they need no encoder.</remarks>
    public static string EncodeName(string name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '.' or '-' or ' '))
            {
                return Encode(name);
            }
        }

        return $"\"{name}\"";
    }
}

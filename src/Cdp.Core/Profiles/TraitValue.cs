using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cdp.Profiles;

/// <summary>The values of traits as canonical JSON.</summary>
internal static class TraitValue
{
    public const string Null = "null";

    /// <summary>Gives the canonical text of a value.</summary>
    public static string ToCanonicalText(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Append(text.Length > 1 && text[^1] != '[' ? text.Append(',') : text, item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(ToCanonicalNumber(value));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value)
    {
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        text.Append('{');
        var isFirst = true;
        foreach (var (name, member) in members)
        {
            if (!isFirst)
            {
                text.Append(',');
            }

            isFirst = false;
            AppendString(text, name);
            text.Append(':');
            Append(text, member);
        }

        text.Append('}');
    }

    private static void AppendString(StringBuilder text, string value) =>
        text.Append('"')
            .Append(JsonEncodedText.Encode(value.Normalize(NormalizationForm.FormC), System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value)
            .Append('"');

    private static string ToCanonicalNumber(JsonElement value) =>
        value.TryGetDecimal(out var number) && (number != 0 || value.GetDouble() == 0)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : double.IsFinite(value.GetDouble()) ? value.GetDouble().ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal) : value.GetRawText();
}

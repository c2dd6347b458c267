using System.Text.Json;

namespace Cdp.Matching.Columns;

/// <summary>Arrays as the records hold them: a text that is a JSON array of texts.</summary>
internal static class ArrayText
{
    /// <summary>Reads an array.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The elements without empty ones and nulls, numbers as they are written; <see langword="null"/> when the text is no array.</returns>
    public static string[]? Parse(string value)
    {
        if (!value.AsSpan().TrimStart().StartsWith('['))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(value);
            return
            [
                .. json.RootElement.EnumerateArray()
                    .Select(element => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.ValueKind == JsonValueKind.Null ? string.Empty : element.GetRawText())
                    .Where(element => element.Length > 0),
            ];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

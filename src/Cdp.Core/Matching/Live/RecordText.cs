using System.Text.Json;
using Cdp.Matching.Serialization;

namespace Cdp.Matching.Live;

/// <summary>The records of an identifier as JSON: <c>[{"source":"crm","since":1767225600000,"values":{"first_name":"An"}}]</c>. Equal records give equal texts.</summary>
internal static class RecordText
{
    public static string Write(IReadOnlyList<SourceRecord> records, IReadOnlyList<string> columns) => JsonText.Write(json =>
    {
        json.WriteStartArray();
        foreach (var record in records)
        {
            json.WriteStartObject();
            json.WriteString("source", record.Source);
            json.WriteNumber("since", record.Since.ToUnixTimeMilliseconds());
            json.WriteStartObject("values");
            for (var column = 0; column < columns.Count; column++)
            {
                if (record.Values[column] is { } value)
                {
                    json.WriteString(columns[column], value);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static IReadOnlyList<SourceRecord> Read(string text, IReadOnlyList<string> columns)
    {
        using var json = JsonDocument.Parse(text);
        var records = new List<SourceRecord>(json.RootElement.GetArrayLength());
        foreach (var record in json.RootElement.EnumerateArray())
        {
            var values = new string?[columns.Count];
            var own = record.GetProperty("values");
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = own.TryGetProperty(columns[column], out var value) ? value.GetString() : null;
            }

            records.Add(new SourceRecord(record.GetProperty("source").GetString()!, DateTimeOffset.FromUnixTimeMilliseconds(record.GetProperty("since").GetInt64()), values));
        }

        return records;
    }
}

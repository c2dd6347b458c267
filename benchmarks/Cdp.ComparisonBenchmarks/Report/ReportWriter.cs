using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cdp.ComparisonBenchmarks.Report;

/// <summary>Writes the one JSON object of a run to standard output. Everything else goes to standard error.</summary>
internal static class ReportWriter
{
    public static void Write<TReport>(TReport report, JsonTypeInfo<TReport> contract)
    {
        using var output = Console.OpenStandardOutput();

        // Read by people and programs, never put into a page: <= and accents stay as they are.
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        JsonSerializer.Serialize(writer, report, contract);
        writer.Flush();
        output.WriteByte((byte)'\n');
    }
}

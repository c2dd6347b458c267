using System.Text.Json.Serialization;

namespace Cdp.Tool.Json;

/// <summary>The JSON that the tool writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(RunSummary))]
internal sealed partial class ToolJsonContext : JsonSerializerContext;

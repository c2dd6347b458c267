using System.Text.Json;
using System.Text.Json.Serialization;
using Cdp.Tool.Imports;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Json;

/// <summary>The JSON that people write for the commands on stores.</summary>
/// <remarks>What may be left out has a setter: of init-only properties the generated code forgets the defaults.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(StoreSettings))]
[JsonSerializable(typeof(CsvMapping))]
internal sealed partial class StoreJsonContext : JsonSerializerContext;

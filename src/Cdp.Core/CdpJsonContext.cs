using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cdp.Collection;
using Cdp.Matching.Live;

namespace Cdp;

/// <summary>Every JSON contract of the platform, made at compile time, so that nothing is looked up by reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
// Collection
[JsonSerializable(typeof(CustomerEvent))]
[JsonSerializable(typeof(SegmentBody))]
// Matching
[JsonSerializable(typeof(MatchQuality))]
// Building blocks
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class CdpJsonContext : JsonSerializerContext;

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdp.Segmentation.Serialization;

/// <summary>Describes the canonical JSON of segments and computed traits as a JSON Schema (draft 2020-12), for editors and other programs.</summary>
/// <remarks>What <see cref="SegmentJson"/> writes is valid by it. It says how rules are written; whether one can be evaluated is told by <see cref="ISegments.CheckAsync"/>. It is thread-safe.</remarks>
public static class SegmentSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the schema.</summary>
    /// <returns>The schema: a segment or a computed trait at the root, a condition alone at <c>#/$defs/condition</c>.</returns>
    public static string Write() => new JsonObject
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Segments and computed traits of Cdp",
        ["oneOf"] = new JsonArray(Ref("segment"), Ref("trait")),
        ["$defs"] = new JsonObject
        {
            ["segment"] = Members(["v", "id", "where"], ("v", Const(1)), ("id", Id()), ("name", Text()), ("description", Text()), ("where", Ref("condition"))),
            ["trait"] = Members(["v", "trait", "value"], ("v", Const(1)), ("trait", Id()), ("description", Text()), ("value", Ref("formula"))),
            ["condition"] = OneOf(Conditions()),
            ["filter"] = OneOf([.. Groups("filter"), Property()]),
            ["formula"] = OneOf(Formulas()),
            ["window"] = OneOf(Windows()),
            ["aggregate"] = Members(["fn"], ("fn", Names(RuleNames.Functions)), ("path", Text()), ("periods", Members(["unit"], Periods()))),
            ["step"] = Members([], [.. Pattern(), ("not", Boolean()), ("as", Text()), ("match", new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string", ["pattern"] = @"^\$[^.$]+\." } })]),
            ["value"] = new JsonObject
            {
                ["oneOf"] = new JsonArray(
                    new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
                    Members(["at"], ("at", Instant())),
                    Members(["now"], ("now", Duration()))),
            },
            ["duration"] = new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = @"^-?P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,3})?S)?)?$",
                ["description"] = "ISO 8601 in days and smaller units, such as P30D or PT1H30M",
            },
            ["instant"] = new JsonObject { ["type"] = "string", ["pattern"] = @"^\d{4}-\d\d-\d\d(T.+)?$", ["description"] = "ISO 8601, such as 2026-01-31 or 2026-01-31T12:00:00Z" },
        },
    }.ToJsonString(Indented);

    private static JsonObject[] Conditions() =>
    [
        .. Groups("condition"),
        Tested("attr", ["path"], ("path", Text())),
        Tested("computed", ["id"], ("id", Text())),
        Tested("event", [], [.. Pattern(), ("agg", Ref("aggregate")), ("window", Ref("window"))]),
        Kind("sequence", ["steps", "within"], ("steps", Items(Ref("step"), least: 2)), ("within", Duration()), ("window", Ref("window"))),
        Kind("segment", ["id"], ("id", Text())),
        Kind("group", ["members", "path", "id"], ("members", Names(RuleNames.Quantifiers)), ("path", Text()), ("id", Text())),
        Kind("list", ["name"], ("name", Text())),
        Kind("consent", ["category"], ("category", Text())),
        Kind("reachable", ["by"], ("by", Text())),
        Kind("bucket", ["salt", "from", "to"], ("salt", Text()), ("from", Number()), ("to", Number())),
        Kind("observed", ["for"], ("for", Duration())),
        Kind("held", ["of", "for"], ("of", Tested("attr", ["path"], ("path", Text()))), ("for", Duration())),
        Rank("top"),
        Rank("bottom"),
    ];

    private static JsonObject[] Formulas() =>
    [
        Kind("event", [], [.. Pattern(), ("agg", Ref("aggregate")), ("window", Ref("window"))]),
        Kind("computed", ["id"], ("id", Text())),
        Kind("score", ["of", "cuts"], ("of", Ref("formula")), ("cuts", Items(Ref("value"), least: 1))),
        Kind("sum", ["of"], ("of", Items(Members(["value"], ("weight", Number()), ("value", Ref("formula"))), least: 1)), ("least", Number()), ("most", Number())),
        Kind("cases", ["of"], ("of", Items(Members(["when", "then"], ("when", Ref("condition")), ("then", Ref("value"))), least: 1)), ("otherwise", Ref("value"))),
    ];

    private static JsonObject[] Windows() =>
    [
        Kind("rolling", ["for"], ("for", Duration()), ("ago", Duration())),
        Kind("calendar", ["unit", "count"], [.. Periods(), ("count", new JsonObject { ["type"] = "integer", ["minimum"] = 1 }), ("current", Boolean()), ("ago", new JsonObject { ["type"] = "integer", ["minimum"] = 0 })]),
        Kind("fixed", [], ("from", Instant()), ("to", Instant())),
    ];

    private static JsonObject[] Groups(string part) =>
    [
        Kind("all", ["of"], ("of", Items(Ref(part), least: 0))),
        Kind("any", ["of"], ("of", Items(Ref(part), least: 0))),
        Kind("not", ["of"], ("of", Ref(part))),
    ];

    private static JsonObject Property() => Tested("prop", ["path"], ("path", Text()), ("in", Names(RuleNames.Parts)));

    private static JsonObject Rank(string side) => Kind(
        "rank",
        ["by", side],
        ("by", new JsonObject { ["oneOf"] = new JsonArray(Members(["attr"], ("attr", Text())), Members(["computed"], ("computed", Text()))) }),
        (side, Number()),
        ("skip", Number()),
        ("cut", Members(["at"], ("lower", Number()), ("upper", Number()), ("at", Instant()))));

    private static (string Name, JsonObject Schema)[] Pattern() => [("type", Names(RuleNames.Types)), ("name", Text()), ("where", Ref("filter"))];

    private static (string Name, JsonObject Schema)[] Periods() => [("unit", Names(RuleNames.Units)), ("zone", Text()), ("weekStart", Names(RuleNames.Days))];

    /// <summary>A condition of a kind, with a test: the operator says whether there is a value, and whether there are several.</summary>
    private static JsonObject Tested(string kind, string[] required, params (string Name, JsonObject Schema)[] members)
    {
        var schema = Kind(
            kind,
            [.. required, "op"],
            [
                .. members,
                ("of", Const("length")),
                ("op", Names(RuleNames.Operators)),
                ("value", new JsonObject { ["anyOf"] = new JsonArray(Ref("value"), Items(Ref("value"), least: 1)) }),
                ("missing", Names(RuleNames.Missing)),
                ("quantifier", Names(RuleNames.Quantifiers)),
                ("ignoreCase", Boolean()),
            ]);
        schema["allOf"] = new JsonArray(
            When(static op => Values.TestShape.TakesNone(op), new JsonObject { ["properties"] = new JsonObject { ["value"] = false } }, new JsonObject { ["required"] = new JsonArray("value") }),
            When(static op => Values.TestShape.TakesSeveral(op), Valued(Items(Ref("value"), least: 1)), Valued(Ref("value"))));
        return schema;
    }

    private static JsonObject When(Func<Values.ValueOperator, bool> isMeant, JsonObject then, JsonObject otherwise) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject { ["op"] = new JsonObject { ["enum"] = new JsonArray([.. RuleNames.Operators.Where(op => isMeant(op.Value)).Select(op => JsonValue.Create(op.Name))]) } },
        },
        ["then"] = then,
        ["else"] = otherwise,
    };

    private static JsonObject Valued(JsonObject schema) => new() { ["properties"] = new JsonObject { ["value"] = schema } };

    private static JsonObject Kind(string kind, string[] required, params (string Name, JsonObject Schema)[] members) => Members(["kind", .. required], [("kind", Const(kind)), .. members]);

    private static JsonObject Members(string[] required, params (string Name, JsonObject Schema)[] members) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Name, member.Schema))),
        ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
        ["additionalProperties"] = false,
    };

    private static JsonObject OneOf(JsonObject[] schemas) => new() { ["oneOf"] = new JsonArray(schemas) };

    private static JsonObject Items(JsonObject schema, int least) => new() { ["type"] = "array", ["items"] = schema, ["minItems"] = least };

    private static JsonObject Names<TEnum>((TEnum Value, string Name)[] names) => new() { ["enum"] = new JsonArray([.. names.Select(name => JsonValue.Create(name.Name))]) };

    private static JsonObject Const(JsonNode value) => new() { ["const"] = value };

    private static JsonObject Ref(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonObject Id() => new() { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9_-]{1,100}$" };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Number() => new() { ["type"] = "number" };

    private static JsonObject Boolean() => new() { ["type"] = "boolean" };

    private static JsonObject Duration() => Ref("duration");

    private static JsonObject Instant() => Ref("instant");
}

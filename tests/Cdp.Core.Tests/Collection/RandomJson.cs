using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;

namespace Cdp.Core.Tests.Collection;

/// <summary>Generates JSON texts of the awkward sort: escapes, long numbers, combining characters.</summary>
internal static class RandomJson
{
    private static readonly Gen<string> Fragment = Gen.OneOf(
        "a", "B", "9", " ", "\u00e9", "e\u0301", "\u1ebf", "\u1ee9ng", "\ud83d\ude00", "\"", "\\", "/", "\n", "\t", "\u0001", "\u2028", "<", "\u0338", "\u212b", "\u007f");

    /// <summary>Texts that can be stored, in any normalisation form.</summary>
    public static readonly Gen<string> Text = Fragment.Array[0, 6].Select(string.Concat);

    public static readonly Gen<string> Number = Gen.OneOf(
        Gen.Int.Select(n => n.ToString(CultureInfo.InvariantCulture)),
        Gen.Double[-1e6, 1e6].Select(n => n.ToString("R", CultureInfo.InvariantCulture)),
        Gen.OneOf("0", "-0", "0.0", "0e9", "9.90", "9.9", "99e-1", "0.99E+1", "1e400", "10E399", "1e-400", "-1.5e-7", "100", "1e2", "1.0e+2"),
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 9].Array[0, 40], Gen.Int[0, 9].Array[0, 40], Gen.Int[-45, 45], Gen.Bool, (first, whole, fraction, exponent, negative) =>
            (negative ? "-" : "") + first + string.Concat(whole) + (fraction.Length > 0 ? "." + string.Concat(fraction) : "") + (exponent == 0 ? "" : $"e{exponent}")));

    public static readonly Gen<string> Value = Gen.Recursive<string>((depth, nested) => depth >= 3
        ? Scalar
        : Gen.Frequency(
            (4, Scalar),
            (1, nested.Array[0, 4].Select(items => $"[{string.Join(" , ", items)}]")),
            (2, Gen.Select(Quoted, nested).Array[0, 4].Select(WriteObject))));

    public static readonly Gen<string> Object = Gen.Select(Quoted, Value).Array[0, 6].Select(WriteObject);

    private static readonly Gen<string> Time = Gen.OneOf(
        "\"2026-11-23T20:14:19.2557462Z\"", "\"2026-11-23T20:14:15.9885803+00:00\"", "\"2020-01-01T00:00:00.000Z\"", "\"2026-11-23T20:14:15+07:00\"",
        "\"2026-11-23\"", "\"2026-11-23T20:14\"", "1795464852913", "\"2026-11-23T20:14:19.123456789-05:30\"");

    /// <summary>Events that can be read, and most of which are accepted.</summary>
    public static readonly Gen<string> Event = Gen.Select(
        Gen.OneOf("identify", "track", "page", "screen", "group", "alias"),
        Optional("userId", Quoted),
        Optional("anonymousId", Gen.OneOf(Quoted, Gen.Const("null"))),
        Optional("timestamp", Time).SelectMany(timestamp => Optional("sentAt", Time).Select(sentAt => timestamp + sentAt)),
        Optional("properties", Object).SelectMany(properties => Optional("traits", Object).Select(traits => properties + traits)),
        Optional("context", Object),
        Gen.Select(Optional("event", Quoted), Optional("name", Quoted), Optional("previousId", Quoted), Optional("groupId", Quoted), (a, b, c, d) => a + b + c + d),
        Gen.Select(Optional("messageId", Gen.Int[1, 1_000].Select(n => $"\"m{n}\"")), Optional("_x", Value), Optional("writeKey", Gen.OneOf("null", "\"WK\"")), (a, b, c) => a + b + c),
        (type, user, anonymous, times, bags, context, names, rest) =>
            $$"""{"type":"{{type}}"{{user}}{{anonymous}}{{times}}{{bags}}{{context}}{{names}}{{rest}}}""");

    private static Gen<string> Quoted => Gen.Select(Text, Gen.Bool, (text, escaped) => escaped
        ? JsonSerializer.Serialize(text)
        : JsonSerializer.Serialize(text, Relaxed));

    private static Gen<string> Scalar => Gen.OneOf(Number, Quoted, Gen.OneOf("true", "false", "null"));

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Gen<string> Optional(string name, Gen<string> value) =>
        Gen.Frequency((1, Gen.Const(string.Empty)), (3, value.Select(json => $",\"{name}\":{json}")));

    // Names are made unique: JsonElement.DeepEquals is not defined for objects that have one twice.
    private static string WriteObject((string Name, string Value)[] members)
    {
        var parts = members.Select((member, i) => $"{member.Name[..^1]}{i}\" : {member.Value}");
        return $"{{ {string.Join(",", parts)} }}";
    }
}

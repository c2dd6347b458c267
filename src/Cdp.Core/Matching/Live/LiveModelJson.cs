using System.Text;
using System.Text.Json;
using Cdp.Matching.Serialization;

namespace Cdp.Matching.Live;

/// <summary>Reads and writes live models: JSON with <c>"format": "cdp-live-match-model/1"</c>. Reading what was written gives the same model.</summary>
public static class LiveModelJson
{
    private const string Format = "cdp-live-match-model/1";

    /// <summary>Writes a live model.</summary>
    /// <param name="live">The model.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">The model has a condition or a metric of your own, which no file can keep.</exception>
    public static string Write(LiveMatchModel live)
    {
        ArgumentNullException.ThrowIfNull(live);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("link_probability", live.LinkProbability);
            json.WriteNumber("review_probability", live.ReviewProbability);
            json.WriteNumber("max_block_size", live.MaxBlockSize);
            json.WriteNumber("unscored_pair_probability", live.UnscoredPairProbability);
            json.WriteStartObject("traits");
            foreach (var (column, trait) in live.Traits.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(column, trait);
            }

            json.WriteEndObject();
            json.WriteStartArray("common_keys");
            foreach (var key in live.CommonKeys)
            {
                json.WriteStringValue(key.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
            }

            json.WriteEndArray();
            if (live.Expected is { } expected)
            {
                json.WritePropertyName("expected");
                Write(json, expected);
            }

            json.WritePropertyName("model");
            json.WriteRawValue(ModelJson.Write(live.Model));
            json.WriteEndObject();
        });
    }

    /// <summary>Reads a live model.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The model.</returns>
    /// <exception cref="MatchModelFormatException">It is no such text, or no model that can be used live; the message says where.</exception>
    public static LiveMatchModel Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JsonPart.Parse(Encoding.UTF8.GetBytes(json), static root =>
        {
            var format = root.Get("format");
            if (format.Text() != Format)
            {
                throw format.Fail($"The format {format.Text()} is not known. This version reads {Format}.");
            }

            root.AllowOnly("format", "link_probability", "review_probability", "max_block_size", "unscored_pair_probability", "traits", "common_keys", "expected", "model");
            return root.Make(static made =>
            {
                var live = new LiveMatchModel
                {
                    Model = ModelJson.Read(made.Get("model")),
                    LinkProbability = made.NumberOr("link_probability", 0.95),
                    ReviewProbability = made.NumberOr("review_probability", 0.5),
                    MaxBlockSize = made.WholeOr("max_block_size", 500),
                    UnscoredPairProbability = made.NumberOr("unscored_pair_probability", 0.4),
                    Traits = made.TryGet("traits", out var traits)
                        ? traits.Properties().ToDictionary(property => property.Name, property => property.Value.Text(), StringComparer.Ordinal)
                        : new Dictionary<string, string>(StringComparer.Ordinal),
                    CommonKeys = made.TryGet("common_keys", out var keys) ? [.. keys.Items().Select(ReadKey)] : [],
                    Expected = made.TryGet("expected", out var expected) ? ReadExpectation(expected) : null,
                };
                LiveModelChecks.Check(live);
                return live;
            });
        });
    }

    private static void Write(Utf8JsonWriter json, MatchExpectation expected)
    {
        json.WriteStartObject();
        json.WriteNumber("records", expected.Records);
        json.WriteNumber("identifiers", expected.Identifiers);
        json.WriteNumber("matched", expected.Matched);
        json.WriteNumber("reviewed", expected.Reviewed);
        json.WriteNumber("pairs", expected.Pairs);
        json.WriteStartArray("levels");
        foreach (var comparison in expected.Levels)
        {
            json.WriteStartArray();
            foreach (var count in comparison)
            {
                json.WriteNumberValue(count);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static MatchExpectation ReadExpectation(JsonPart part)
    {
        part.AllowOnly("records", "identifiers", "matched", "reviewed", "pairs", "levels");
        return new MatchExpectation
        {
            Records = part.Get("records").Count(),
            Identifiers = part.Get("identifiers").Count(),
            Matched = part.Get("matched").Count(),
            Reviewed = part.Get("reviewed").Count(),
            Pairs = part.Get("pairs").Count(),
            Levels = [.. part.Get("levels").Items().Select(static comparison => (IReadOnlyList<long>)[.. comparison.Items().Select(static level => level.Count())])],
        };
    }

    private static long ReadKey(JsonPart part) =>
        long.TryParse(part.Text(), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var key)
            ? key
            : throw part.Fail("This is not the hash of a key: 16 hexadecimal digits.");
}

using System.Text.Json;
using Cdp.Matching.Blocking;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;

namespace Cdp.Matching.Serialization;

/// <summary>Models as JSON objects, with names in the words of Splink where it has them.</summary>
internal static class ModelJson
{
    public const string Format = "cdp-match-model/1";

    public static string Write(MatchModel model) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("link_type", LinkTypeText.Write(model.LinkType));
        json.WriteNumber("probability_two_random_records_match", model.ProbabilityTwoRandomRecordsMatch);
        json.WriteNumber("convergence", model.Convergence);
        json.WriteNumber("max_iterations", model.MaxIterations);
        json.WriteArray("blocking_rules", model.BlockingRules, Write);
        json.WriteArray("comparisons", model.Comparisons, Write);
        if (model.TermFrequencies.Count > 0)
        {
            json.WriteArray("term_frequencies", model.TermFrequencies, Write);
        }

        json.WriteEndObject();
    });

    public static MatchModel Read(JsonPart root)
    {
        var format = root.Get("format");
        if (format.Text() != Format)
        {
            throw format.Fail($"The format {format.Text()} is not known. This version reads {Format}.");
        }

        root.AllowOnly("format", "link_type", "probability_two_random_records_match", "convergence", "max_iterations", "blocking_rules", "comparisons", "term_frequencies");
        return new MatchModel
        {
            LinkType = root.TryGet("link_type", out var linkType) ? LinkTypeText.Read(linkType) : MatchLinkType.DedupeOnly,
            ProbabilityTwoRandomRecordsMatch = root.TryGet("probability_two_random_records_match", out var prior) ? prior.Share() : MatchModel.DefaultProbabilityTwoRandomRecordsMatch,
            Convergence = root.NumberOr("convergence", 0.0001),
            MaxIterations = root.WholeOr("max_iterations", 25),
            BlockingRules = [.. root.Get("blocking_rules").Items().Select(ReadRule)],
            Comparisons = [.. root.Get("comparisons").Items().Select(ReadComparison)],
            TermFrequencies = root.TryGet("term_frequencies", out var frequencies) ? [.. frequencies.Items().Select(ReadTermFrequencies)] : [],
        };
    }

    private static void Write(Utf8JsonWriter json, BlockingRule rule)
    {
        json.WriteStartObject();
        json.WriteArray("columns", rule.Columns, ColumnJson.Write);
        if (rule.ArraysToExplode.Count > 0)
        {
            json.WriteArray("arrays_to_explode", rule.ArraysToExplode, ColumnJson.Write);
        }

        if (rule.Neighborhood is { } neighborhood)
        {
            json.WriteStartObject("neighborhood");
            json.WriteArray("sort_by", neighborhood.SortBy, ColumnJson.Write);
            json.WriteNumber("window", neighborhood.Window);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static BlockingRule ReadRule(JsonPart part) => new()
    {
        Columns = [.. part.AllowOnly("columns", "arrays_to_explode", "neighborhood").Get("columns").Items().Select(ColumnJson.Read)],
        ArraysToExplode = part.TryGet("arrays_to_explode", out var arrays) ? [.. arrays.Items().Select(ColumnJson.Read)] : [],
        Neighborhood = part.TryGet("neighborhood", out var neighborhood) ? ReadNeighborhood(neighborhood) : null,
    };

    private static SortedNeighborhood ReadNeighborhood(JsonPart part) => new()
    {
        SortBy = [.. part.AllowOnly("sort_by", "window").Get("sort_by").Items().Select(ColumnJson.Read)],
        Window = part.WholeOr("window", 3),
    };

    private static void Write(Utf8JsonWriter json, RecordComparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("name", comparison.Name);
        if (comparison.Description is not null)
        {
            json.WriteString("description", comparison.Description);
        }

        json.WriteArray("levels", comparison.Levels, Write);
        json.WriteEndObject();
    }

    private static RecordComparison ReadComparison(JsonPart part) => new()
    {
        Name = part.AllowOnly("name", "description", "levels").Get("name").Text(),
        Description = part.TryGet("description", out var description) ? description.Text() : null,
        Levels = [.. part.Get("levels").Items().Select(ReadLevel)],
    };

    private static void Write(Utf8JsonWriter json, ComparisonLevel level)
    {
        json.WriteStartObject();
        json.WriteString("label", level.Label);
        json.WritePropertyName("condition");
        ConditionJson.Write(json, level.Condition);
        if (level.IsNullLevel)
        {
            json.WriteBoolean("is_null_level", true);
        }

        json.WriteOptional("m", level.M);
        json.WriteOptional("u", level.U);
        if (level.IsMFixed)
        {
            json.WriteBoolean("is_m_fixed", true);
        }

        if (level.IsUFixed)
        {
            json.WriteBoolean("is_u_fixed", true);
        }

        if (level.TermFrequency is { } adjustment)
        {
            json.WriteStartObject("term_frequency");
            json.WritePropertyName("column");
            ColumnJson.Write(json, adjustment.Column);
            json.WriteNumber("weight", adjustment.Weight);
            json.WriteNumber("minimum_u", adjustment.MinimumU);
            json.WriteBoolean("uses_own_u", adjustment.UsesOwnU);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static ComparisonLevel ReadLevel(JsonPart part)
    {
        part.AllowOnly("label", "condition", "is_null_level", "m", "u", "is_m_fixed", "is_u_fixed", "term_frequency");
        return new ComparisonLevel
        {
            Label = part.Get("label").Text(),
            Condition = ConditionJson.Read(part.Get("condition")),
            IsNullLevel = part.FlagOr("is_null_level", false),
            M = part.TryGet("m", out var m) ? m.Share() : null,
            U = part.TryGet("u", out var u) ? u.Share() : null,
            IsMFixed = part.FlagOr("is_m_fixed", false),
            IsUFixed = part.FlagOr("is_u_fixed", false),
            TermFrequency = part.TryGet("term_frequency", out var adjustment) ? ReadTermFrequency(adjustment) : null,
        };
    }

    private static TermFrequencyAdjustment ReadTermFrequency(JsonPart part) => new(
        ColumnJson.Read(part.AllowOnly("column", "weight", "minimum_u", "uses_own_u").Get("column")),
        part.NumberOr("weight", 1),
        part.NumberOr("minimum_u", 0),
        part.FlagOr("uses_own_u", false));

    private static void Write(Utf8JsonWriter json, TermFrequencies frequencies)
    {
        json.WriteStartObject();
        json.WritePropertyName("column");
        ColumnJson.Write(json, frequencies.Column);
        json.WriteStartObject("shares");
        foreach (var (value, share) in frequencies.Shares.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(value, share);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static TermFrequencies ReadTermFrequencies(JsonPart part) => part.AllowOnly("column", "shares").Make(static made => new TermFrequencies(
        ColumnJson.Read(made.Get("column")),
        made.Get("shares").Properties().Select(property => KeyValuePair.Create(property.Name, property.Value.Number()))));
}

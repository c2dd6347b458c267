using System.Text.Json;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Serialization;

/// <summary>Conditions as JSON objects, told apart by <c>kind</c>.</summary>
internal static class ConditionJson
{
    private static readonly string[] Kinds =
    [
        "else", "exact", "missing", "both_missing", "literal", "reversed", "string_metric", "pairwise_string_metric", "date_difference", "numeric_difference",
        "percentage_difference", "distance_in_kilometers", "array_intersect", "array_subset", "and", "or", "not",
    ];

    /// <summary>Writes a condition.</summary>
    /// <exception cref="ArgumentException">It cannot be written.</exception>
    public static void Write(Utf8JsonWriter json, LevelCondition condition)
    {
        json.WriteStartObject();
        switch (condition)
        {
            case ElseCondition:
                Kind(json, "else");
                break;
            case ExactCondition exact:
                Kind(json, "exact").Column("column", exact.Column);
                break;
            case MissingCondition missing:
                Kind(json, "missing").Column("column", missing.Column);
                break;
            case BothMissingCondition missing:
                Kind(json, "both_missing").Column("column", missing.Column);
                break;
            case LiteralCondition literal:
                Kind(json, "literal").Column("column", literal.Column);
                json.WriteString("value", literal.Value);
                json.WriteBoolean("both", literal.Both);
                break;
            case ReversedCondition reversed:
                Kind(json, "reversed").Column("first", reversed.First).Column("second", reversed.Second);
                json.WriteBoolean("symmetrical", reversed.Symmetrical);
                break;
            case StringMetricCondition close:
                Kind(json, "string_metric").Column("column", close.Column);
                json.WriteString("metric", NameOf(close.Metric));
                json.WriteNumber("threshold", close.Threshold);
                break;
            case PairwiseStringMetricCondition close:
                Kind(json, "pairwise_string_metric").Column("column", close.Column);
                json.WriteString("metric", NameOf(close.Metric));
                json.WriteNumber("threshold", close.Threshold);
                break;
            case DateDifferenceCondition near:
                Kind(json, "date_difference").Column("column", near.Column);
                json.WriteNumber("limit", near.Limit);
                json.WriteString("unit", UnitName(near.Unit));
                break;
            case NumericDifferenceCondition near:
                Kind(json, "numeric_difference").Column("column", near.Column);
                json.WriteNumber("limit", near.Limit);
                break;
            case PercentageDifferenceCondition near:
                Kind(json, "percentage_difference").Column("column", near.Column);
                json.WriteNumber("limit", near.Limit);
                break;
            case DistanceInKilometersCondition near:
                Kind(json, "distance_in_kilometers").Column("latitude", near.Latitude).Column("longitude", near.Longitude);
                json.WriteNumber("limit", near.Limit);
                break;
            case ArrayIntersectCondition common:
                Kind(json, "array_intersect").Column("column", common.Column);
                json.WriteNumber("size", common.Size);
                break;
            case ArraySubsetCondition subset:
                Kind(json, "array_subset").Column("column", subset.Column);
                json.WriteBoolean("empty_is_subset", subset.EmptyIsSubset);
                break;
            case AndCondition both:
                Kind(json, "and");
                json.WriteArray("conditions", Joined(both, static condition => condition is AndCondition pair ? (pair.First, pair.Second) : null), Write);
                break;
            case OrCondition either:
                Kind(json, "or");
                json.WriteArray("conditions", Joined(either, static condition => condition is OrCondition pair ? (pair.First, pair.Second) : null), Write);
                break;
            case NotCondition not:
                Kind(json, "not");
                json.WritePropertyName("condition");
                Write(json, not.Condition);
                break;
            case CustomCondition own:
                throw new ArgumentException($"The condition {own.Name} is one of your own, which no file can keep. Add it to the model after reading, or build the level of conditions that Cdp has.", nameof(condition));
            default:
                throw new ArgumentException($"The condition {condition.GetType().Name} cannot be kept in a file.", nameof(condition));
        }

        json.WriteEndObject();
    }

    public static LevelCondition Read(JsonPart part) => part.Make(static LevelCondition (made) => made.Get("kind").Text() switch
    {
        "else" => Else(made),
        "exact" => new ExactCondition(made.AllowOnly("kind", "column").Column()),
        "missing" => new MissingCondition(made.AllowOnly("kind", "column").Column()),
        "both_missing" => new BothMissingCondition(made.AllowOnly("kind", "column").Column()),
        "literal" => new LiteralCondition(made.AllowOnly("kind", "column", "value", "both").Column(), made.Get("value").Text(), made.FlagOr("both", true)),
        "reversed" => new ReversedCondition(made.AllowOnly("kind", "first", "second", "symmetrical").Column("first"), made.Column("second"), made.FlagOr("symmetrical", true)),
        "string_metric" => new StringMetricCondition(made.AllowOnly("kind", "column", "metric", "threshold").Column(), Metric(made), made.Get("threshold").Number()),
        "pairwise_string_metric" => new PairwiseStringMetricCondition(made.AllowOnly("kind", "column", "metric", "threshold").Column(), Metric(made), made.Get("threshold").Number()),
        "date_difference" => new DateDifferenceCondition(made.AllowOnly("kind", "column", "limit", "unit").Column(), made.Get("limit").Number(), Unit(made.Get("unit"))),
        "numeric_difference" => new NumericDifferenceCondition(made.AllowOnly("kind", "column", "limit").Column(), made.Get("limit").Decimal()),
        "percentage_difference" => new PercentageDifferenceCondition(made.AllowOnly("kind", "column", "limit").Column(), made.Get("limit").Number()),
        "distance_in_kilometers" => new DistanceInKilometersCondition(
            made.AllowOnly("kind", "latitude", "longitude", "limit").Column("latitude"), made.Column("longitude"), made.Get("limit").Number()),
        "array_intersect" => new ArrayIntersectCondition(made.AllowOnly("kind", "column", "size").Column(), made.WholeOr("size", 1)),
        "array_subset" => new ArraySubsetCondition(made.AllowOnly("kind", "column", "empty_is_subset").Column(), made.FlagOr("empty_is_subset", false)),
        "and" => Pair(made, static (first, second) => new AndCondition(first, second)),
        "or" => Pair(made, static (first, second) => new OrCondition(first, second)),
        "not" => new NotCondition(Read(made.AllowOnly("kind", "condition").Get("condition"))),
        var other => throw made.Fail($"The condition {other} is not known. There are: {string.Join(", ", Kinds)}."),
    });

    private static ElseCondition Else(JsonPart part)
    {
        part.AllowOnly("kind");
        return new ElseCondition();
    }

    private static Utf8JsonWriter Kind(Utf8JsonWriter json, string kind)
    {
        json.WriteString("kind", kind);
        return json;
    }

    private static Utf8JsonWriter Column(this Utf8JsonWriter json, string name, Columns.ColumnExpression column)
    {
        json.WritePropertyName(name);
        ColumnJson.Write(json, column);
        return json;
    }

    private static Columns.ColumnExpression Column(this JsonPart part, string name = "column") => ColumnJson.Read(part.Get(name));

    // A chain that grows on the left is one list, so that it does not nest.
    private static Stack<LevelCondition> Joined(LevelCondition condition, Func<LevelCondition, (LevelCondition First, LevelCondition Second)?> split)
    {
        var joined = new Stack<LevelCondition>();
        while (split(condition) is var (first, second))
        {
            joined.Push(second);
            condition = first;
        }

        joined.Push(condition);
        return joined;
    }

    // More than two are joined from the left.
    private static LevelCondition Pair(JsonPart part, Func<LevelCondition, LevelCondition, LevelCondition> join)
    {
        var conditions = part.AllowOnly("kind", "conditions").Get("conditions");
        var read = conditions.Items().Select(Read).ToList();
        return read.Count >= 2 ? read.Aggregate(join) : throw conditions.Fail("There are fewer than two conditions to join.");
    }

    private static string NameOf(IStringMetric metric) => ReferenceEquals(StringMetrics.Find(metric.Name), metric)
        ? metric.Name
        : throw new ArgumentException($"The metric {metric.Name} is one of your own, which no file can keep. Add its levels to the model after reading, or use one of {nameof(StringMetrics)}.", nameof(metric));

    private static IStringMetric Metric(JsonPart part)
    {
        var metric = part.Get("metric");
        return StringMetrics.Find(metric.Text())
            ?? throw metric.Fail($"The metric {metric.Text()} is not known. There are: {string.Join(", ", StringMetrics.All.Select(known => known.Name))}.");
    }

    private static string UnitName(DateDifferenceUnit unit) => unit switch
    {
        DateDifferenceUnit.Day => "day",
        DateDifferenceUnit.Month => "month",
        _ => "year",
    };

    private static DateDifferenceUnit Unit(JsonPart part) => part.Text() switch
    {
        "day" => DateDifferenceUnit.Day,
        "month" => DateDifferenceUnit.Month,
        "year" => DateDifferenceUnit.Year,
        var other => throw part.Fail($"The unit {other} is not known. There are: day, month, year."),
    };
}

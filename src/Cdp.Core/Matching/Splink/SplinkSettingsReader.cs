using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Serialization;

namespace Cdp.Matching.Splink;

/// <summary>Reads one settings file.</summary>
internal sealed class SplinkSettingsReader(JsonPart root)
{
    private static readonly string[] Known =
    [
        "link_type", "probability_two_random_records_match", "retain_matching_columns", "retain_intermediate_calculation_columns", "additional_columns_to_retain",
        "sql_dialect", "linker_uid", "em_convergence", "max_iterations", "match_weight_column_prefix", "term_frequency_adjustment_column_prefix",
        "comparison_vector_value_column_prefix", "unique_id_column_name", "source_dataset_column_name", "blocking_rules_to_generate_predictions", "comparisons",
    ];

    private readonly List<string> _warnings = [];
    private readonly string _dialect = root.TextOr("sql_dialect", "duckdb");

    public SplinkDocument Read()
    {
        WarnOfUnknown();
        var model = new MatchModel
        {
            LinkType = ReadLinkType(),
            ProbabilityTwoRandomRecordsMatch = root.TryGet("probability_two_random_records_match", out var prior) ? prior.Share() : MatchModel.DefaultProbabilityTwoRandomRecordsMatch,
            Convergence = root.NumberOr("em_convergence", 0.0001),
            MaxIterations = root.WholeOr("max_iterations", 25),
            BlockingRules = root.TryGet("blocking_rules_to_generate_predictions", out var rules) ? [.. rules.Items().Select(ReadRule)] : [],
            Comparisons = [.. root.Get("comparisons").Items().Select(ReadComparison)],
        };
        return new SplinkDocument
        {
            Model = model,
            SqlDialect = _dialect,
            UniqueIdColumn = root.TextOr("unique_id_column_name", "unique_id"),
            SourceDatasetColumn = root.TextOr("source_dataset_column_name", "source_dataset"),
            AdditionalColumns = root.TryGet("additional_columns_to_retain", out var columns) ? [.. columns.Items().Select(column => column.Text())] : [],
            RetainsMatchingColumns = root.FlagOr("retain_matching_columns", true),
            RetainsIntermediateColumns = root.FlagOr("retain_intermediate_calculation_columns", false),
            MatchWeightPrefix = root.TextOr("match_weight_column_prefix", "mw_"),
            TermFrequencyPrefix = root.TextOr("term_frequency_adjustment_column_prefix", "tf_"),
            ComparisonVectorPrefix = root.TextOr("comparison_vector_value_column_prefix", "gamma_"),
            LinkerUid = root.TryGet("linker_uid", out var uid) ? uid.Text() : null,
            Warnings = [.. _warnings.Distinct()],
        };
    }

    private void WarnOfUnknown()
    {
        if (root.TryGet("bayes_factor_column_prefix", out _))
        {
            _warnings.Add("bayes_factor_column_prefix is left out: it is of Splink 4, whose results have Bayes factors.");
        }

        foreach (var name in root.Element.EnumerateObject().Select(property => property.Name).Where(name => name != "bayes_factor_column_prefix" && !Known.Contains(name)))
        {
            _warnings.Add($"The setting {name} is not known and is left out.");
        }
    }

    private MatchLinkType ReadLinkType() => !root.TryGet("link_type", out var part)
        ? throw root.Fail("The setting link_type is missing. Give dedupe_only, link_only or link_and_dedupe.")
        : LinkTypeText.Read(part);

    private BlockingRule ReadRule(JsonPart part)
    {
        if (part.IsText)
        {
            return ReadRule(part, part.Text(), _dialect, []);
        }

        if (part.TryGet("salting_partitions", out _))
        {
            _warnings.Add("salting_partitions is left out: blocks are shared between threads anyway.");
        }

        string[] arrays = part.TryGet("arrays_to_explode", out var names) ? [.. names.Items().Select(name => name.Text())] : [];
        return ReadRule(part.Get("blocking_rule"), part.Get("blocking_rule").Text(), part.TextOr("sql_dialect", _dialect), arrays);
    }

    private BlockingRule ReadRule(JsonPart part, string sql, string dialect, string[] arrays)
    {
        try
        {
            var columns = new SqlRuleReader(dialect, _warnings.Add).Read(sql);
            return new BlockingRule { Columns = columns, ArraysToExplode = [.. arrays.Select(name => SqlRuleReader.FindArray(columns, name))] };
        }
        catch (SqlFormatException exception)
        {
            throw new MatchModelFormatException(
                $"The blocking rule {part.Path} cannot be read, because {exception.Message}: {sql}. Write it as equalities of one column each, joined by AND.", part.Path, sql, exception);
        }
    }

    private RecordComparison ReadComparison(JsonPart part)
    {
        var levels = part.Get("comparison_levels").Items().ToList();
        var name = part.TryGet("output_column_name", out var given) ? given.Text() : null;
        var read = levels.Select((level, i) => ReadLevel(level, name ?? part.Path)).ToList();
        return new RecordComparison
        {
            Name = name ?? NameOf(read),
            Description = part.TryGet("comparison_description", out var description) ? description.Text() : null,
            Levels = read,
        };
    }

    // As Splink calls a comparison without a name.
    private static string NameOf(List<ComparisonLevel> levels)
    {
        string[] columns = [.. levels.SelectMany(level => level.Condition.Columns).Select(column => column.Column).Distinct()];
        return columns.Length == 1 ? columns[0] : $"custom_{string.Join('_', columns)}";
    }

    private ComparisonLevel ReadLevel(JsonPart part, string comparison)
    {
        var condition = part.Get("sql_condition");
        var sql = condition.Text();
        var label = part.TextOr("label_for_charts", sql);
        var isNull = part.FlagOr("is_null_level", false);
        return new ComparisonLevel
        {
            Condition = ReadCondition(condition, sql, part.TextOr("sql_dialect", _dialect), comparison, label),
            Label = label,
            IsNullLevel = isNull,
            M = isNull ? null : ReadProbability(part, "m_probability", comparison, label),
            U = isNull ? null : ReadProbability(part, "u_probability", comparison, label),
            IsMFixed = part.FlagOr("fix_m_probability", false),
            IsUFixed = part.FlagOr("fix_u_probability", false),
            TermFrequency = part.TryGet("tf_adjustment_column", out var column) ? ReadTermFrequency(part, column) : null,
        };
    }

    private LevelCondition ReadCondition(JsonPart part, string sql, string dialect, string comparison, string label)
    {
        try
        {
            return new SqlConditionReader(dialect, warning => _warnings.Add($"The level \"{label}\" of the comparison {comparison}: {warning}")).Read(sql);
        }
        catch (SqlFormatException exception)
        {
            throw new MatchModelFormatException(
                $"The condition of the level \"{label}\" of the comparison {comparison} ({part.Path}) cannot be read, because {exception.Message}: {sql}. Write it with the functions of Splink's comparison levels, or derive a column before.",
                part.Path,
                sql,
                exception);
        }
    }

    private double? ReadProbability(JsonPart part, string name, string comparison, string label)
    {
        if (!part.TryGet(name, out var probability))
        {
            return null;
        }

        if (probability.IsText)
        {
            // Splink writes "level not observed in training dataset".
            _warnings.Add($"The level \"{label}\" of the comparison {comparison} has no {name}: {probability.Text()}.");
            return null;
        }

        return probability.Share();
    }

    private static TermFrequencyAdjustment ReadTermFrequency(JsonPart part, JsonPart column) => column.Make(made => new TermFrequencyAdjustment(
        ColumnExpression.Of(Unquoted(made.Text())),
        part.NumberOr("tf_adjustment_weight", 1),
        part.NumberOr("tf_minimum_u_value", 0),
        part.FlagOr("disable_tf_exact_match_detection", false)));

    private static string Unquoted(string name) =>
        name is ['"' or '`', .., _] && name[^1] == name[0] ? name[1..^1].Replace($"{name[0]}{name[0]}", $"{name[0]}", StringComparison.Ordinal) : name;
}

using System.Text.Json;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Serialization;

namespace Cdp.Matching.Splink;

/// <summary>Writes settings files.</summary>
internal static class SplinkSettingsWriter
{
    private const string Dialect = "duckdb";

    public static string Write(SplinkDocument document) => JsonText.Write(json =>
    {
        var model = document.Model;
        if (model.TermFrequencies.Count > 0)
        {
            throw new ArgumentException(
                $"The model has term frequencies of {model.TermFrequencies[0].Column}, which Splink takes from a table beside its settings. Write the model without them and register them there, or save it in the form of {nameof(MatchModelJson)}.");
        }

        json.WriteStartObject();
        json.WriteString("link_type", LinkTypeText.Write(model.LinkType));
        json.WriteNumber("probability_two_random_records_match", model.ProbabilityTwoRandomRecordsMatch);
        json.WriteBoolean("retain_matching_columns", document.RetainsMatchingColumns);
        json.WriteBoolean("retain_intermediate_calculation_columns", document.RetainsIntermediateColumns);
        json.WriteTexts("additional_columns_to_retain", document.AdditionalColumns);
        json.WriteString("sql_dialect", Dialect);
        if (document.LinkerUid is not null)
        {
            json.WriteString("linker_uid", document.LinkerUid);
        }

        json.WriteNumber("em_convergence", model.Convergence);
        json.WriteNumber("max_iterations", model.MaxIterations);
        json.WriteString("match_weight_column_prefix", document.MatchWeightPrefix);
        json.WriteString("term_frequency_adjustment_column_prefix", document.TermFrequencyPrefix);
        json.WriteString("comparison_vector_value_column_prefix", document.ComparisonVectorPrefix);
        json.WriteString("unique_id_column_name", document.UniqueIdColumn);
        json.WriteString("source_dataset_column_name", document.SourceDatasetColumn);
        json.WriteArray("blocking_rules_to_generate_predictions", model.BlockingRules, Write);
        json.WriteArray("comparisons", model.Comparisons, Write);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, BlockingRule rule)
    {
        if (rule.ArraysToExplode.FirstOrDefault(array => array is not PlainColumn) is { } derived)
        {
            throw new ArgumentException($"The array {derived} is a derived column, which Splink cannot explode. Derive the column before.");
        }

        if (rule.Neighborhood is not null)
        {
            throw new ArgumentException($"The blocking rule {rule} sorts, which Splink cannot. Write the model without it, or save it in the form of {nameof(MatchModelJson)}.");
        }

        json.WriteStartObject();
        json.WriteString("blocking_rule", string.Join(" AND ", rule.Columns.Select(column =>
            $"({SqlWriter.Write(column, SqlSides.Tables, isLeft: true)} = {SqlWriter.Write(column, SqlSides.Tables, isLeft: false)})")));
        json.WriteString("sql_dialect", Dialect);
        if (rule.ArraysToExplode.Count > 0)
        {
            json.WriteTexts("arrays_to_explode", rule.ArraysToExplode.Select(array => array.Column));
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RecordComparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("output_column_name", comparison.Name);
        json.WriteArray("comparison_levels", comparison.Levels, (_, level) => Write(json, level, comparison));
        if (comparison.Description is not null)
        {
            json.WriteString("comparison_description", comparison.Description);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ComparisonLevel level, RecordComparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("sql_condition", ConditionOf(level, comparison));
        json.WriteString("label_for_charts", level.Label);
        if (level.IsNullLevel)
        {
            json.WriteBoolean("is_null_level", true);
        }

        json.WriteOptional("m_probability", level.M);
        json.WriteOptional("u_probability", level.U);
        json.WriteBoolean("fix_m_probability", level.IsMFixed);
        json.WriteBoolean("fix_u_probability", level.IsUFixed);
        if (level.TermFrequency is { } adjustment)
        {
            json.WriteString("tf_adjustment_column", adjustment.Column is PlainColumn plain ? plain.Name : throw new ArgumentException(
                $"The level {level.Label} of the comparison {comparison.Name} counts the derived column {adjustment.Column}. Splink counts columns as they are: derive the column before, or save the model in the form of {nameof(MatchModelJson)}."));
            json.WriteNumber("tf_adjustment_weight", adjustment.Weight);
            json.WriteNumber("tf_minimum_u_value", adjustment.MinimumU);
            json.WriteBoolean("disable_tf_exact_match_detection", adjustment.UsesOwnU);
        }

        json.WriteEndObject();
    }

    private static string ConditionOf(ComparisonLevel level, RecordComparison comparison)
    {
        try
        {
            return SqlWriter.Write(level.Condition);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"The level {level.Label} of the comparison {comparison.Name} cannot be written. {exception.Message}", exception);
        }
    }
}

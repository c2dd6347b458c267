using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Splink;
using Xunit;

namespace Cdp.Readme;

/// <content>Examples of models in files and of conditions of one's own.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void Read_Splink_settings()
    {
        #region Read_Splink_settings
        var document = SplinkSettings.Read("""
            {
              "link_type": "dedupe_only",
              "probability_two_random_records_match": 0.001,
              "blocking_rules_to_generate_predictions": [{ "blocking_rule": "l.\"postcode\" = r.\"postcode\"", "sql_dialect": "duckdb" }],
              "comparisons": [
                {
                  "output_column_name": "surname",
                  "comparison_levels": [
                    { "sql_condition": "\"surname_l\" IS NULL OR \"surname_r\" IS NULL", "label_for_charts": "missing", "is_null_level": true },
                    { "sql_condition": "\"surname_l\" = \"surname_r\"", "label_for_charts": "exact", "m_probability": 0.8, "u_probability": 0.002 },
                    { "sql_condition": "jaro_winkler_similarity(\"surname_l\", \"surname_r\") >= 0.9", "label_for_charts": "alike", "m_probability": 0.15, "u_probability": 0.003 },
                    { "sql_condition": "ELSE", "label_for_charts": "else", "m_probability": 0.05, "u_probability": 0.995 }
                  ]
                }
              ]
            }
            """);

        foreach (var level in document.Model.Comparisons[0].Levels)
        {
            Console.WriteLine($"{level.Label}: {level.Condition.GetType().Name}");
        }

        var own = MatchModelJson.Write(document.Model);
        var back = SplinkSettings.Write(MatchModelJson.Read(own));
        Console.WriteLine(back.Contains("jaro_winkler_similarity", StringComparison.Ordinal));
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public void Write_a_condition()
    {
        #region Write_a_condition
        var (first, last) = (ColumnExpression.Of("first"), ColumnExpression.Of("last"));
        var initials = new CustomCondition("same_initials", [first, last], static (left, right) =>
            left is [{ } x, { } y] && right is [{ } otherX, { } otherY] && x[0] == otherX[0] && y[0] == otherY[0]);

        Console.WriteLine(initials.Holds(["Mai", "Dang"], ["Minh", "Do"]));
        Console.WriteLine(initials.Holds(["Mai", "Dang"], ["Minh", null]));
        #endregion

        PrintsWhatIsShown();
    }
}

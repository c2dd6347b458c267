using System.Globalization;
using System.Text.Json;
using Cdp.Core.Tests.Matching.Comparison;

namespace Cdp.Core.Tests.Matching.Splink;

/// <summary>The model of febrl3.v4.json and febrl3.v5.json, written out by hand: levels as plain code over the values of the file, weights straight from the formula.</summary>
/// <remarks>Of the engine it uses nothing, and of the settings file the numbers alone.</remarks>
internal sealed class ObviousFellegiSunter
{
    private const double SecondsPerYear = 365.25 * 86_400;

    private readonly IReadOnlyList<Dictionary<string, string?>> _records;
    private readonly JsonElement _settings;
    private readonly Dictionary<string, (string Column, Func<Row, Row, int> Level)> _comparisons;
    private readonly Dictionary<string, Dictionary<string, double>> _frequencies = [];
    private readonly Dictionary<(string Metric, string Left, string Right), double> _measures = [];

    public ObviousFellegiSunter(IReadOnlyList<Dictionary<string, string?>> records, JsonElement settings)
    {
        (_records, _settings) = (records, settings);
        _comparisons = new()
        {
            ["given_name"] = ("given_name", (l, r) => l["given_name"] is not { } x || r["given_name"] is not { } y ? 0
                : x == y ? 1 : Measure("jaro_winkler", x, y) >= 0.92 ? 2 : Measure("jaro_winkler", x, y) >= 0.88 ? 3 : Measure("jaro_winkler", x, y) >= 0.7 ? 4 : 5),
            ["surname"] = ("surname", (l, r) => l["surname"] is not { } x || r["surname"] is not { } y ? 0
                : x == y ? 1 : Measure("levenshtein", x, y) <= 1 ? 2 : Measure("levenshtein", x, y) <= 2 ? 3 : 4),
            ["date_of_birth"] = ("date_of_birth", (l, r) => DateOf(l) is not { } x || DateOf(r) is not { } y ? 0
                : l["date_of_birth"] == r["date_of_birth"] ? 1
                : Measure("damerau_levenshtein", l["date_of_birth"]!, r["date_of_birth"]!) <= 1 ? 2
                : Math.Abs((x - y).TotalSeconds) is var seconds && seconds <= SecondsPerYear / 12 ? 3 : seconds <= SecondsPerYear ? 4 : seconds <= 10 * SecondsPerYear ? 5 : 6),
            ["postcode"] = ("postcode", (l, r) => l["postcode"] is not { } x || r["postcode"] is not { } y ? 0 : x == y ? 1 : x[..Math.Min(2, x.Length)] == y[..Math.Min(2, y.Length)] ? 2 : 3),
            ["suburb"] = ("suburb", (l, r) => l["suburb"] is not { } x || r["suburb"] is not { } y ? 0
                : x == y ? 1 : Measure("jaro", x, y) >= 0.85 ? 2 : Measure("jaccard", x, y) >= 0.8 ? 3 : 4),
            ["soc_sec_id"] = ("soc_sec_id", (l, r) => l["soc_sec_id"] is not { } x || r["soc_sec_id"] is not { } y ? 0
                : x == y ? 1 : Measure("levenshtein", x, y) <= 1 || Measure("damerau_levenshtein", x, y) <= 1 ? 2 : 3),
            ["name_order"] = ("", (l, r) => (l["given_name"] is null || r["given_name"] is null) && (l["surname"] is null || r["surname"] is null) ? 0
                : l["given_name"] is not null && l["given_name"] == r["surname"] && r["given_name"] is not null && r["given_name"] == l["surname"] ? 1 : 2),
            ["street_number"] = ("street_number", (l, r) => l["street_number"] is null || r["street_number"] is null ? 0
                : NumberOf(l) is { } x && NumberOf(r) is { } y && Math.Abs(x - y) <= 2 ? 1 : 2),
        };
        foreach (var column in (string[])["given_name", "surname", "postcode", "suburb"])
        {
            var known = records.Select(record => record[column]).OfType<string>().ToList();
            _frequencies[column] = known.GroupBy(value => value).ToDictionary(group => group.Key, group => (double)group.Count() / known.Count);
        }
    }

    /// <summary>Gives every pair that one of the rules finds.</summary>
    public IEnumerable<(int Left, int Right)> Pairs()
    {
        for (var left = 0; left < _records.Count; left++)
        {
            for (var right = left + 1; right < _records.Count; right++)
            {
                var (l, r) = (_records[left], _records[right]);
                if (Agree("surname") || Agree("soc_sec_id") || (Agree("date_of_birth") && l["state"] is { } x && r["state"] is { } y && x[0] == y[0]) || Agree("given_name"))
                {
                    yield return (left, right);
                }

                bool Agree(string column) => l[column] is { } value && value == r[column];
            }
        }
    }

    /// <summary>Gives the weight of a pair: the prior, then for each comparison log2(m / u) and the adjustment for the more frequent of the two values.</summary>
    public double Weight(int left, int right)
    {
        var prior = _settings.GetProperty("probability_two_random_records_match").GetDouble();
        var weight = Math.Log2(prior / (1 - prior));
        foreach (var comparison in _settings.GetProperty("comparisons").EnumerateArray())
        {
            var (column, find) = _comparisons[comparison.GetProperty("output_column_name").GetString()!];
            var levels = comparison.GetProperty("comparison_levels");
            var level = levels[find(new Row(_records[left]), new Row(_records[right]))];
            if (level.TryGetProperty("is_null_level", out _))
            {
                continue;
            }

            weight += Math.Log2(level.GetProperty("m_probability").GetDouble() / level.GetProperty("u_probability").GetDouble());
            if (level.TryGetProperty("tf_adjustment_column", out _))
            {
                var isOwn = level.GetProperty("disable_tf_exact_match_detection").GetBoolean();
                var u = (isOwn ? level : levels[1]).GetProperty("u_probability").GetDouble();
                var frequency = Math.Max(_frequencies[column][_records[left][column]!], _frequencies[column][_records[right][column]!]);
                weight += level.GetProperty("tf_adjustment_weight").GetDouble() * Math.Log2(u / Math.Max(frequency, level.GetProperty("tf_minimum_u_value").GetDouble()));
            }
        }

        return weight;
    }

    private static DateTime? DateOf(Row row) =>
        DateTime.TryParseExact(row["date_of_birth"], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static double? NumberOf(Row row) => double.TryParse(row["street_number"], CultureInfo.InvariantCulture, out var number) ? number : null;

    private double Measure(string metric, string left, string right)
    {
        if (!_measures.TryGetValue((metric, left, right), out var measure))
        {
            measure = NaiveStringMetrics.Measure(metric, left, right);
            _measures.Add((metric, left, right), measure);
        }

        return measure;
    }

    private readonly record struct Row(Dictionary<string, string?> Values)
    {
        public string? this[string column] => Values[column];
    }
}

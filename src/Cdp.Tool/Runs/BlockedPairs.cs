using System.Text.Json;
using System.Text.Json.Nodes;
using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Runs;

/// <summary>Counts the true pairs that the blocking rules find, whatever their weight.</summary>
internal static class BlockedPairs
{
    /// <summary>Counts the pairs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="records">The records, with a truth.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The number of true pairs that some rule finds.</returns>
    public static long Count(MatchModel model, RecordSet records, CancellationToken cancellationToken)
    {
        var table = records.Table;
        var truth = ColumnExpression.Of(records.Truth!);
        var persons = Enumerable.Range(0, table.Count).Where(row => table.ValueOf(row, truth) is not null).GroupBy(row => table.ValueOf(row, truth));
        var found = 0L;
        foreach (var person in persons)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] rows = [.. person];
            for (var i = 0; i < rows.Length; i++)
            {
                for (var j = i + 1; j < rows.Length; j++)
                {
                    var counts = records.LinkType != MatchLinkType.LinkOnly || table.SourceOf(rows[i]) != table.SourceOf(rows[j]);
                    found += counts && Finds(model, records, rows[i], rows[j]) ? 1 : 0;
                }
            }
        }

        return found;
    }

    private static bool Finds(MatchModel model, RecordSet records, int left, int right) =>
        model.BlockingRules.Count == 0 || model.BlockingRules.Any(rule => rule.Columns.All(column =>
            records.Table.ValueOf(left, column) is { } one && records.Table.ValueOf(right, column) is { } other && Agrees(rule, column, one, other)));

    private static bool Agrees(BlockingRule rule, ColumnExpression column, string one, string other) =>
        rule.ArraysToExplode.Contains(column) ? Elements(one).Intersect(Elements(other)).Any() : one == other;

    private static string[] Elements(string array)
    {
        try
        {
            return JsonNode.Parse(array) is JsonArray elements ? [.. elements.Select(element => element?.ToString() ?? string.Empty)] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

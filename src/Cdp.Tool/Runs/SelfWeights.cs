using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Evaluation;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;

namespace Cdp.Tool.Runs;

/// <summary>Scores each record with a copy of itself, to find those that hold too little to match anything.</summary>
internal static class SelfWeights
{
    /// <summary>The largest number of records for which this is done, because they are held twice.</summary>
    public const int MostRecords = 200_000;

    /// <summary>Scores the records of a table.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The records.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What was found, or <see langword="null"/> when there are too many records.</returns>
    public static UnlinkableRecords? Measure(MatchModel model, RecordTable table, CancellationToken cancellationToken)
    {
        if (table.Count > MostRecords)
        {
            return null;
        }

        // A column that no file can have, because its name would have been trimmed.
        const string Key = " row";
        ColumnExpression[] columns = [.. table.Columns.Select(ColumnExpression.Of)];
        var builder = new RecordTableBuilder([.. table.Columns, Key]);
        var values = new string?[columns.Length + 1];
        foreach (var source in (ReadOnlySpan<string>)["a", "b"])
        {
            for (var row = 0; row < table.Count; row++)
            {
                for (var i = 0; i < columns.Length; i++)
                {
                    values[i] = table.ValueOf(row, columns[i]);
                }

                values[^1] = NumberText.Of(row);
                builder.Add(new MatchRecord(values[^1]!, values, source));
            }
        }

        var same = model with { LinkType = MatchLinkType.LinkOnly, BlockingRules = [new BlockingRule { Columns = [ColumnExpression.Of(Key)] }] };
        var options = new ScoringOptions { MinimumWeight = double.NegativeInfinity };
        var scored = RecordMatching.Matcher.Score(same, builder.Build(), options, cancellationToken);
        return new UnlinkableRecords([.. scored.Pairs.Select(pair => pair.Weight)]);
    }
}

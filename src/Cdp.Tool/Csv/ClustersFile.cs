using Cdp.Matching.Columns;
using Cdp.Tool.Runs;

namespace Cdp.Tool.Csv;

/// <summary>Writes the input with the cluster of each record beside it.</summary>
internal static class ClustersFile
{
    private const string ClusterColumn = "cluster_id";

    /// <summary>Writes the file.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="outcome">The clusters.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static void Write(TextWriter writer, MatchOutcome outcome, CancellationToken cancellationToken)
    {
        var (records, table) = (outcome.Records, outcome.Records.Table);
        var hasSources = records.Sources.Count > 0;

        // A column that holds the clusters of an earlier run gives way.
        string[] names = [.. table.Columns.Where(name => name != ClusterColumn && !(hasSources && name == "source"))];
        ColumnExpression[] columns = [.. names.Select(ColumnExpression.Of)];

        var line = new CsvLine(writer).Add(ClusterColumn);
        if (hasSources)
        {
            line.Add("source");
        }

        line.Add(records.IdName);
        Array.ForEach(names, name => line.Add(name));
        line.End();
        for (var row = 0; row < table.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            line.Add(NumberText.Of(outcome.Clusters.ClusterOf(row)));
            if (hasSources)
            {
                line.Add(table.SourceOf(row));
            }

            line.Add(table.IdOf(row));
            foreach (var column in columns)
            {
                line.Add(table.ValueOf(row, column));
            }

            line.End();
        }
    }
}

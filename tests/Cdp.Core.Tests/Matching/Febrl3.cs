using Cdp.Matching.Records;

namespace Cdp.Core.Tests.Matching;

/// <summary>The records of tests/data/febrl3.csv.</summary>
internal static class Febrl3
{
    private static readonly Lazy<(string[] Columns, List<string?[]> Rows)> File = new(Read);

    /// <summary>Gets the records as they are in the file, by column name.</summary>
    public static IReadOnlyList<Dictionary<string, string?>> Records { get; } =
        [.. File.Value.Rows.Select(row => File.Value.Columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];

    public static RecordTable Table()
    {
        var (columns, rows) = File.Value;
        var builder = new RecordTableBuilder(columns[1..]);
        foreach (var row in rows)
        {
            builder.Add(new MatchRecord(row[0]!, row[1..]));
        }

        return builder.Build();
    }

    // No value has a comma or a quote.
    private static (string[] Columns, List<string?[]> Rows) Read()
    {
        var lines = System.IO.File.ReadAllLines(Repository.PathOf("tests", "data", "febrl3.csv"));
        return (lines[0].Split(','), [.. lines.Skip(1).Select(line => Array.ConvertAll(line.Split(','), value => value.Length == 0 ? null : value))]);
    }
}

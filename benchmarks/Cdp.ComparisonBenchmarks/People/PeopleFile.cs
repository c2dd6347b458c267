using Cdp.Matching.Records;
using Sylvan.Data.Csv;

namespace Cdp.ComparisonBenchmarks.People;

/// <summary>Reads people from comma-separated files with a heading.</summary>
internal static class PeopleFile
{
    /// <summary>Takes in the records of files; each file is a source of its own.</summary>
    public static RecordTable Read(params ReadOnlySpan<string> paths)
    {
        RecordTableBuilder? builder = null;
        foreach (var path in paths)
        {
            using var reader = CsvDataReader.Create(path);
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
            builder ??= new RecordTableBuilder(columns);
            var id = Array.IndexOf(columns, "id");
            while (reader.Read())
            {
                builder.Add(new MatchRecord(reader.GetString(id), Array.ConvertAll(columns, column => reader.GetString(reader.GetOrdinal(column))), Path.GetFileNameWithoutExtension(path)));
            }
        }

        return builder?.Build() ?? new RecordTableBuilder([]).Build();
    }
}

using System.Globalization;
using Cdp.Matching.Records;
using Sylvan.Data.Csv;

namespace Cdp.ComparisonBenchmarks.People;

/// <summary>Records of people in CSV files with a header. The columns <c>id</c> and <c>truth</c> are about the record, all others about the person.</summary>
internal static class PeopleFile
{
    private const string Id = "id";
    private const string Truth = "truth";

    /// <summary>Writes invented records; none of their values needs quotes.</summary>
    public static void Write(string path, SyntheticPeople people)
    {
        using var writer = new StreamWriter(path);
        writer.Write($"{Id},{string.Join(',', PersonRecord.Columns)},{Truth}\n");
        var id = 0;
        foreach (var record in people.Read())
        {
            writer.Write(id++);
            foreach (var value in record.Values)
            {
                writer.Write(',');
                writer.Write(value);
            }

            writer.Write(',');
            writer.Write(record.Person);
            writer.Write('\n');
        }
    }

    /// <summary>Reads files with the same columns into one table; each is a source of its own.</summary>
    public static RecordTable Load(IReadOnlyList<string> paths)
    {
        RecordTableBuilder? builder = null;
        foreach (var path in paths)
        {
            using var csv = CsvDataReader.Create(path);
            var id = csv.GetOrdinal(Id);
            var ordinals = Enumerable.Range(0, csv.FieldCount).Where(column => csv.GetName(column) is not (Id or Truth)).ToArray();
            builder ??= new RecordTableBuilder([.. ordinals.Select(csv.GetName)]);
            var source = paths.Count == 1 ? string.Empty : Path.GetFileNameWithoutExtension(path);

            // The builder keeps the values, not the list.
            var values = new string?[ordinals.Length];
            while (csv.Read())
            {
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = csv.GetString(ordinals[i]);
                }

                builder.Add(new MatchRecord(csv.GetString(id), values, source));
            }
        }

        return builder!.Build();
    }

    /// <summary>Takes invented records in without a file in between.</summary>
    public static RecordTable Load(SyntheticPeople people)
    {
        var builder = new RecordTableBuilder(PersonRecord.Columns);
        foreach (var record in people.Read())
        {
            builder.Add(new MatchRecord(builder.Count.ToString(CultureInfo.InvariantCulture), record.Values));
        }

        return builder.Build();
    }
}

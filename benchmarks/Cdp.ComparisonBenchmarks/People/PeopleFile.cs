using System.Text;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Matching.Records;
using Sylvan.Data.Csv;

namespace Cdp.ComparisonBenchmarks.People;

/// <summary>Records of people in CSV files with a header. The columns <c>id</c> and <c>truth</c> are about the record, all others about the person.</summary>
internal static class PeopleFile
{
    private const string Id = "id";
    private const string Truth = "truth";

    /// <summary>Invents records and writes them into a temporary file.</summary>
    /// <returns>The path of the file.</returns>
    public static string Invent(Scratch scratch, int records, int seed)
    {
        Console.Error.WriteLine($"Writing {records:N0} records");
        var path = scratch.File($"people-{records}.csv");
        Write(path, new SyntheticPeople(records, seed));
        return path;
    }

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
    /// <param name="paths">The files.</param>
    /// <param name="truth">Takes who each record is about, where the files say so and somebody asks.</param>
    public static RecordTable Load(IReadOnlyList<string> paths, List<string?>? truth = null)
    {
        RecordTableBuilder? builder = null;
        foreach (var path in paths)
        {
            using var csv = CsvDataReader.Create(path);
            var id = csv.GetOrdinal(Id);
            var person = truth is null ? -1 : csv.GetOrdinal(Truth);
            var ordinals = Enumerable.Range(0, csv.FieldCount).Where(column => csv.GetName(column) is not (Id or Truth)).ToArray();
            builder ??= new RecordTableBuilder([.. ordinals.Select(csv.GetName)]);
            var source = paths.Count == 1 ? string.Empty : Path.GetFileNameWithoutExtension(path);

            while (csv.Read())
            {
                var values = builder.Add(csv.GetFieldSpan(id), source);
                for (var i = 0; i < ordinals.Length; i++)
                {
                    values.Set(i, csv.GetFieldSpan(ordinals[i]));
                }

                if (person >= 0)
                {
                    truth!.Add(csv.GetString(person));
                }
            }
        }

        return builder!.Build();
    }

    /// <summary>Copies a file with one ASCII letter for each other one, since the metrics of DuckDB count bytes where those of the product count characters.</summary>
    public static void CopyAsAscii(string source, string target)
    {
        using var writer = new StreamWriter(target);
        foreach (var line in File.ReadLines(source))
        {
            writer.Write(string.Create(line.Length, line, static (text, line) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    var letter = line[i];
                    text[i] = char.IsAscii(letter) ? letter
                        : char.IsLetter(letter) && letter.ToString().Normalize(NormalizationForm.FormD)[0] is var plain && char.IsAscii(plain) ? plain
                        : 'x';
                }
            }));
            writer.Write('\n');
        }
    }
}

using System.Globalization;
using Cdp.Matching;
using Cdp.Matching.Records;
using nietras.SeparatedValues;

namespace Cdp.Tool.Csv;

/// <summary>Loads one file to be deduplicated, or two to be linked.</summary>
internal sealed class RecordLoader
{
    private readonly List<CsvFile> _files;
    private readonly string? _givenId;
    private readonly string? _truth;

    // Columns of each file that look like ids and are not unique.
    private readonly List<string>[] _refused;

    private RecordLoader(List<CsvFile> files, string? givenId, string? truth)
    {
        (_files, _givenId, _truth) = (files, givenId, truth);
        _refused = [.. files.Select(_ => new List<string>())];
    }

    /// <summary>Loads files.</summary>
    /// <param name="request">Which files, and what their columns are.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The records.</returns>
    /// <exception cref="ToolException">A file cannot be read or used.</exception>
    public static RecordSet Load(LoadRequest request, CancellationToken cancellationToken)
    {
        // :: Step 1: open the files and check what was asked for.
        List<CsvFile> files = [.. request.Paths.Select(path => CsvFile.Open(path, request.Format))];
        if (request.Truth is not null && request.Truth == request.Id)
        {
            throw new ToolException("The columns of --id and --truth are the same. Ids differ for every record; the truth is equal for the records of one person.");
        }

        if (request.Truth is not null)
        {
            files.ForEach(file => file.PlaceOf(request.Truth));
        }

        // :: Step 2: read the records. Whether ids are unique shows then, so most files are read once; for one whose ids are not, reading begins anew.
        var loader = new RecordLoader(files, request.Id, request.Truth);
        RecordSet? records;
        do
        {
            records = loader.TryLoad(cancellationToken);
        }
        while (records is null);

        return records;
    }

    private RecordSet? TryLoad(CancellationToken cancellationToken)
    {
        List<IdColumn> ids = [.. _files.Zip(_refused, (file, refused) => IdColumn.Choose(file, _givenId, refused))];
        ids = [.. ids.Select(id => id.Name is not null && id.Name == _truth ? id with { Name = null } : id)];
        List<List<string>> columns = [.. _files.Zip(ids, (file, id) => file.Header.Where(name => name != id.Name).ToList())];
        List<string> all = [.. columns.SelectMany(names => names).Distinct()];
        var sources = NameSources();
        var builder = new RecordTableBuilder(all);
        for (var i = 0; i < _files.Count; i++)
        {
            if (!Add(_files[i], ids[i], sources.Count == 0 ? string.Empty : sources[i], all, builder, cancellationToken))
            {
                _refused[i].Add(ids[i].Name!);
                return null;
            }
        }

        List<string> leftOut = [.. all.Where(name => !columns.TrueForAll(names => names.Contains(name)))];
        if (all.Count - leftOut.Count - (_truth is null ? 0 : 1) <= 0)
        {
            throw new ToolException(_files.Count == 1
                ? $"{_files[0].Path} has no columns to compare besides its id and truth. Give a file with more columns."
                : $"{_files[0].Path} and {_files[1].Path} have no columns of the same name to compare. Rename the columns that mean the same.");
        }

        return new RecordSet
        {
            Table = builder.Build(),
            LinkType = _files.Count == 1 ? MatchLinkType.DedupeOnly : MatchLinkType.LinkOnly,
            IdName = ids[0].Name ?? (all.Contains("id") ? "row_number" : "id"),
            Truth = _truth,
            LeftOut = leftOut,
            Sources = sources,
            Notes =
            [
                .. Enumerable.Range(0, _files.Count).Where(i => ids[i].Name is null && _refused[i].Count > 0)
                    .Select(i => $"{_files[i].Path}: the values of {_refused[i][0]} are not unique, so records go by their number."),
            ],
        };
    }

    /// <summary>Adds the records of a file.</summary>
    /// <returns>Whether the ids are unique. When they are not, and were asked for, that is an error instead.</returns>
    private static bool Add(CsvFile file, IdColumn id, string source, List<string> columns, RecordTableBuilder builder, CancellationToken cancellationToken)
    {
        var places = file.Header.Select(name => name == id.Name ? -1 : columns.IndexOf(name)).ToArray();
        var idPlace = id.Name is null ? -1 : file.PlaceOf(id.Name);
        var unique = true;
        file.Read(
            (row, number) =>
            {
                Span<char> digits = stackalloc char[11];
                scoped ReadOnlySpan<char> name;
                if (idPlace < 0)
                {
                    number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
                    name = digits[..length];
                }
                else
                {
                    name = row[idPlace].Span;
                }

                RecordValues values = default;
                unique = !name.IsWhiteSpace() && builder.TryAdd(name, source, out values);
                if (!unique)
                {
                    return id.IsGiven ? throw Refuse(file, id.Name!, idPlace, row, number) : false;
                }

                for (var i = 0; i < places.Length; i++)
                {
                    if (places[i] >= 0 && row[i].Span is var value && !value.IsWhiteSpace())
                    {
                        values.Set(places[i], value);
                    }
                }

                return true;
            },
            cancellationToken);
        return unique;
    }

    /// <summary>Tells what is wrong with an id. The line that had it first is looked up only now.</summary>
    private static ToolException Refuse(CsvFile file, string column, int place, SepReader.Row row, int number)
    {
        var (line, id) = (row.LineNumberFrom, row[place].ToString());
        if (string.IsNullOrWhiteSpace(id))
        {
            return new ToolException($"{file.Path}, line {line}: the record has no {column}. Give every record an id, or leave --id out to go by row numbers.");
        }

        var firstLine = 0;
        file.Read(
            (earlier, earlierNumber) =>
            {
                firstLine = earlier.LineNumberFrom;
                return earlierNumber < number && !earlier[place].Span.SequenceEqual(id);
            },
            CancellationToken.None);
        return new ToolException(
            $"{file.Path}, line {line}: the {column} {id} is that of line {firstLine} too. Make ids unique, name another column with --id, or leave it out.");
    }

    private List<string> NameSources()
    {
        if (_files.Count == 1)
        {
            return [];
        }

        List<string> names = [.. _files.Select(file => Path.GetFileNameWithoutExtension(file.Path))];
        return names[0] != names[1] && names.TrueForAll(name => name.Length > 0) ? names : ["left", "right"];
    }
}

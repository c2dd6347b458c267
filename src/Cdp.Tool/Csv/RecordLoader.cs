using Cdp.Matching;
using Cdp.Matching.Records;

namespace Cdp.Tool.Csv;

/// <summary>Loads one file to be deduplicated, or two to be linked.</summary>
internal sealed class RecordLoader
{
    private readonly List<CsvFile> _files;
    private readonly List<IdColumn> _ids;
    private readonly string? _truth;

    private RecordLoader(List<CsvFile> files, List<IdColumn> ids, string? truth) => (_files, _ids, _truth) = (files, ids, truth);

    /// <summary>Loads files.</summary>
    /// <param name="request">Which files, and what their columns are.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The records.</returns>
    /// <exception cref="ToolException">A file cannot be read or used.</exception>
    public static RecordSet Load(LoadRequest request, CancellationToken cancellationToken)
    {
        // :: Step 1: open the files and decide what their columns are.
        List<CsvFile> files = [.. request.Paths.Select(path => CsvFile.Open(path, request.Format))];
        if (request.Truth is not null && request.Truth == request.Id)
        {
            throw new ToolException("The columns of --id and --truth are the same. Ids differ for every record; the truth is equal for the records of one person.");
        }

        if (request.Truth is not null)
        {
            files.ForEach(file => file.PlaceOf(request.Truth));
        }

        List<IdColumn> ids = [.. files.Select(file => IdColumn.Choose(file, request.Id, cancellationToken))];
        ids = [.. ids.Select(id => id.Name is not null && id.Name == request.Truth ? new IdColumn(null) : id)];

        // :: Step 2: read the records.
        return new RecordLoader(files, ids, request.Truth).Load(cancellationToken);
    }

    private RecordSet Load(CancellationToken cancellationToken)
    {
        List<List<string>> columns = [.. _files.Zip(_ids, (file, id) => file.Header.Where(name => name != id.Name).ToList())];
        List<string> all = [.. columns.SelectMany(names => names).Distinct()];
        List<string> leftOut = [.. all.Where(name => !columns.TrueForAll(names => names.Contains(name)))];
        if (all.Count - leftOut.Count - (_truth is null ? 0 : 1) <= 0)
        {
            throw new ToolException(_files.Count == 1
                ? $"{_files[0].Path} has no columns to compare besides its id and truth. Give a file with more columns."
                : $"{_files[0].Path} and {_files[1].Path} have no columns of the same name to compare. Rename the columns that mean the same.");
        }

        var sources = NameSources();
        var builder = new RecordTableBuilder(all);
        for (var i = 0; i < _files.Count; i++)
        {
            Add(_files[i], _ids[i], sources.Count == 0 ? string.Empty : sources[i], all, builder, cancellationToken);
        }

        return new RecordSet
        {
            Table = builder.Build(),
            LinkType = _files.Count == 1 ? MatchLinkType.DedupeOnly : MatchLinkType.LinkOnly,
            IdName = _ids[0].Name ?? (all.Contains("id") ? "row_number" : "id"),
            Truth = _truth,
            LeftOut = leftOut,
            Sources = sources,
            Notes = [.. _ids.Select(id => id.Note).OfType<string>()],
        };
    }

    private static void Add(CsvFile file, IdColumn id, string source, List<string> columns, RecordTableBuilder builder, CancellationToken cancellationToken)
    {
        var places = file.Header.Select(name => name == id.Name ? -1 : columns.IndexOf(name)).ToArray();
        var idPlace = id.Name is null ? -1 : file.PlaceOf(id.Name);

        // A column that was found out has been looked at already.
        var firstLines = idPlace < 0 || id.IsKnownUnique ? null : new Dictionary<string, int>(StringComparer.Ordinal);

        // The builder takes the values over at once, so one array serves all records.
        var values = new string?[columns.Count];
        file.Read(
            (row, number) =>
            {
                for (var i = 0; i < places.Length; i++)
                {
                    if (places[i] >= 0)
                    {
                        values[places[i]] = row[i].Span.IsWhiteSpace() ? null : row[i].ToString();
                    }
                }

                var name = idPlace < 0 ? NumberText.Of(number) : row[idPlace].ToString();
                if (firstLines is not null)
                {
                    CheckId(file, id.Name!, name, row.LineNumberFrom, firstLines);
                }

                builder.Add(new MatchRecord(name, values, source));
            },
            cancellationToken);
    }

    private static void CheckId(CsvFile file, string column, string id, int line, Dictionary<string, int> firstLines)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            throw new ToolException($"{file.Path}, line {line}: the record has no {column}. Give every record an id, or leave --id out to go by row numbers.");
        }

        if (!firstLines.TryAdd(id, line))
        {
            throw new ToolException(
                $"{file.Path}, line {line}: the {column} {id} is that of line {firstLines[id]} too. Make ids unique, name another column with --id, or leave it out.");
        }
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

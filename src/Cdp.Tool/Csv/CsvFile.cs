using System.Text;
using nietras.SeparatedValues;

namespace Cdp.Tool.Csv;

/// <summary>Takes a record of a file.</summary>
/// <param name="row">The fields. They are of use only during the call.</param>
/// <param name="number">The number of the record, from 1.</param>
/// <returns>Whether to read on.</returns>
internal delegate bool CsvRowAction(SepReader.Row row, int number);

/// <summary>A CSV file with a header. Whatever is wrong with it is told with the line and the remedy.</summary>
internal sealed class CsvFile
{
    private readonly Encoding _encoding;

    private CsvFile(string path, Encoding encoding, char delimiter)
    {
        Path = path;
        _encoding = encoding;
        Delimiter = delimiter;
        Header = [];
    }

    /// <summary>Gets the path, as it was given.</summary>
    public string Path { get; }

    /// <summary>Gets what separates the fields.</summary>
    public char Delimiter { get; }

    /// <summary>Gets the names of the columns, in order, each different from the others.</summary>
    public IReadOnlyList<string> Header { get; private set; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written, where that is known better.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ToolException">The file cannot be read or used.</exception>
    public static CsvFile Open(string path, CsvFormat format)
    {
        var encoding = TextFile.FindEncoding(path, format.Encoding);
        var file = new CsvFile(path, encoding, format.Delimiter is { } given ? Delimiters.Parse(given) : ',');
        return file.Guard(() =>
        {
            if (format.Delimiter is null)
            {
                using var text = TextFile.OpenText(path, encoding);
                file = new CsvFile(path, encoding, Delimiters.Detect(text));
            }

            file.ReadHeader();
            return file;
        });
    }

    /// <summary>Reads all records, or as many as are wanted.</summary>
    /// <param name="action">Takes each record.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The number of records that were read.</returns>
    /// <exception cref="ToolException">The file cannot be read or used.</exception>
    public int Read(CsvRowAction action, CancellationToken cancellationToken) => Guard(() =>
    {
        using var text = TextFile.OpenText(Path, _encoding);
        using var reader = OpenReader(text);
        var number = -1;
        foreach (var row in reader)
        {
            if (IsBlank(row))
            {
                continue;
            }

            if (++number == 0)
            {
                continue;
            }

            Check(row);
            if (!action(row, number))
            {
                break;
            }

            if ((number & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return number > 0 ? number : throw new ToolException($"{Path} has a header and no records. Give a file with records below the header.");
    });

    /// <summary>Gives the place of a column.</summary>
    /// <param name="column">Its name.</param>
    /// <returns>The place, from 0.</returns>
    /// <exception cref="ToolException">There is no such column.</exception>
    public int PlaceOf(string column)
    {
        for (var i = 0; i < Header.Count; i++)
        {
            if (Header[i] == column)
            {
                return i;
            }
        }

        throw new ToolException($"{Path}, line 1: there is no column {column}. Give one of: {string.Join(", ", Header)}.");
    }

    private static bool IsBlank(SepReader.Row row) => row.ColCount <= 1 && row.Span.IsEmpty;

    private void ReadHeader()
    {
        using var text = TextFile.OpenText(Path, _encoding);
        using var reader = OpenReader(text);

        // The parser numbers the line of its first row wrongly when it is not told of a header, so lines are counted here.
        var line = 1;
        foreach (var row in reader)
        {
            if (IsBlank(row))
            {
                line++;
                continue;
            }

            CheckQuotes(row, line);
            var names = new string[row.ColCount];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = row[i].ToString().Trim();
            }

            CheckNames(names, line);
            Header = names;
            return;
        }

        throw new ToolException($"{Path} is empty. Give a file with a header and records.");
    }

    private void CheckNames(string[] names, int line)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
            {
                throw new ToolException($"{Path}, line {line}: column {i + 1} has no name. Name every column in the header.");
            }

            if (!known.Add(names[i]))
            {
                throw new ToolException($"{Path}, line {line}: two columns are called {names[i]}. Rename one of them.");
            }
        }
    }

    private void Check(SepReader.Row row)
    {
        CheckQuotes(row, row.LineNumberFrom);
        if (row.ColCount != Header.Count)
        {
            throw new ToolException(
                $"{Path}, line {row.LineNumberFrom}: the record has {CountFields(row.ColCount)}, the header {CountFields(Header.Count)}. "
                + "Put fields that contain the delimiter into double quotes, or name the delimiter with --delimiter.");
        }
    }

    private static string CountFields(int count) => count == 1 ? "1 field" : $"{count} fields";

    // The parser takes a quote that is never closed for the rest of the file, so the number of quotes tells it.
    private void CheckQuotes(SepReader.Row row, int line)
    {
        if (row.Span.Count('"') % 2 != 0)
        {
            throw new ToolException($"{Path}, line {line}: a double quote is not closed. Close it, or write a quote within a field twice.");
        }
    }

    private SepReader OpenReader(TextReader text) => Sep.New(Delimiter).Reader(options => options with
    {
        HasHeader = false,
        Unescape = true,
        DisableColCountCheck = true,
    }).From(text);

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException e)
        {
            throw new ToolException(Describe(), e);
        }
        catch (NotSupportedException e)
        {
            throw new ToolException($"{Path}: a record is longer than 16 MB. As a rule a double quote is not closed.", e);
        }
    }

    private string Describe()
    {
        if (_encoding is not UTF8Encoding)
        {
            return $"{Path} is not {_encoding.WebName}. Save the file as UTF-8, or give its encoding with --encoding.";
        }

        var line = InvalidLine.Find(Path);
        return $"{Path}, line {line} is not UTF-8. Save the file as UTF-8, or give its encoding, for example --encoding windows-1252.";
    }
}

using Cdp.Kpis.Customers;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Analyses;

/// <summary>A file of customers with a target, which is empty where it is not known yet.</summary>
internal sealed class CustomerFile
{
    private readonly CustomerColumns _columns;
    private readonly List<string> _ids = [];
    private readonly List<string?> _targets = [];

    private CustomerFile(CustomerColumns columns) => _columns = columns;

    /// <summary>Gets the places of the records whose target is known.</summary>
    public IReadOnlyList<int> Known => [.. Enumerable.Range(0, _ids.Count).Where(row => _targets[row] is not null)];

    /// <summary>Gets the places of the others.</summary>
    public IReadOnlyList<int> Open => [.. Enumerable.Range(0, _ids.Count).Where(row => _targets[row] is null)];

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="target">The column of the target.</param>
    /// <param name="id">The column that customers are called by; <see langword="null"/> for the numbers of the records, from 1.</param>
    /// <param name="on">What is known about customers.</param>
    /// <param name="categories">Those of these columns that hold names even where they look like numbers.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ToolException">A column is missing or named wrongly.</exception>
    public static CustomerFile Read(CsvFile file, string? target, string? id, IReadOnlyList<string> on, IReadOnlyList<string> categories, CancellationToken cancellationToken)
    {
        var column = target ?? throw new ToolException("It is not said what is to be explained. Name the column of the file with --target.");
        if (on.Count == 0)
        {
            throw new ToolException("There is no column about customers. Name at least one with --on.");
        }

        if (on.Contains(column) || (id is not null && on.Contains(id)))
        {
            throw new ToolException($"The column {(on.Contains(column) ? column : id)} has another part already. Leave it out of --on.");
        }

        if (categories.FirstOrDefault(category => !on.Contains(category)) is { } stray)
        {
            throw new ToolException($"--category names {stray}, which is not among the columns of --on. Add it to them, or leave it out here.");
        }

        var (fields, read) = (new CsvFields(file), new CustomerFile(new CustomerColumns(file, on, categories)));
        var (place, idPlace) = (file.PlaceOf(column), id is null ? -1 : file.PlaceOf(id));
        file.Read(
            (row, _) =>
            {
                read._targets.Add(row[place].Span.Trim() is { IsEmpty: false } text ? text.ToString() : null);
                read._ids.Add(idPlace < 0 ? NumberText.Of(read._ids.Count + 1) : fields.Text(row, idPlace));
                read._columns.Add(row);
                return true;
            },
            cancellationToken);
        return read.Known.Count > 0 ? read : throw new ToolException($"{file.Path}: the column {column} is empty in all records, so that there is nothing to learn from. Fill it where it is known.");
    }

    /// <summary>Gives what is known about the customers of some records.</summary>
    public CustomerTable TableOf(IReadOnlyList<int> rows) => _columns.ToTable(rows, _ids);

    /// <summary>Gives the targets that are known.</summary>
    public IReadOnlyList<string> Targets() => [.. _targets.OfType<string>()];
}

namespace Cdp.Kpis.Customers;

/// <summary>What is known about customers, as named columns with open places. It is immutable and thread-safe.</summary>
public sealed class CustomerTable
{
    private CustomerTable(IReadOnlyList<string> customers, IReadOnlyList<CustomerColumn> columns) => (Customers, Columns) = (customers, columns);

    /// <summary>Gets how the customers are called, in the order of the rows.</summary>
    public IReadOnlyList<string> Customers { get; }

    /// <summary>Gets the columns.</summary>
    public IReadOnlyList<CustomerColumn> Columns { get; }

    /// <summary>Makes a table.</summary>
    /// <param name="customers">How the customers are called.</param>
    /// <param name="columns">What is known about them: a place for each customer in each column.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">There is no column, one has another number of places, or two have one name.</exception>
    public static CustomerTable Of(IEnumerable<string> customers, params IReadOnlyList<CustomerColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(columns);
        string[] names = [.. customers];
        if (columns.Count == 0)
        {
            throw new ArgumentException("There is no column about customers. Give at least one.", nameof(columns));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (column.Count != names.Length)
            {
                throw new ArgumentException($"The column {column.Name} has {column.Count} places for {names.Length} customers. Give one for each, and leave open what is not known.", nameof(columns));
            }

            if (!seen.Add(column.Name))
            {
                throw new ArgumentException($"Two columns are called {column.Name}. Give each a name of its own.", nameof(columns));
            }
        }

        return new CustomerTable(names, [.. columns]);
    }

    /// <summary>Gives the column of a name.</summary>
    internal CustomerColumn Column(string name) =>
        Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException($"There is no column {name}. There are: {string.Join(", ", Columns.Select(static column => column.Name))}.", nameof(name));

    /// <summary>Gives the table of some customers.</summary>
    internal CustomerTable Of(IReadOnlyList<int> rows) => new([.. rows.Select(row => Customers[row])], [.. Columns.Select(column => column.Of(rows))]);
}

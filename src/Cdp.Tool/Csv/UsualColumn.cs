namespace Cdp.Tool.Csv;

/// <summary>A column that is found by its usual names where it is not named.</summary>
/// <param name="What">What it holds.</param>
/// <param name="Option">The option that names it.</param>
/// <param name="Names">The usual names, the likeliest first.</param>
internal sealed record UsualColumn(string What, string Option, IReadOnlyList<string> Names)
{
    /// <summary>Gets the column of customers.</summary>
    public static UsualColumn Customers { get; } = new("customers", "--customer", ["customer", "customer_id", "customerid", "user", "user_id", "userid", "client", "email", "id"]);

    /// <summary>Finds the column.</summary>
    /// <param name="file">The file.</param>
    /// <param name="typed">How it was named; <see langword="null"/> where it was not.</param>
    /// <returns>The place, from 0; <see langword="null"/> where it was not named and no usual name is there.</returns>
    /// <exception cref="ToolException">It was named and is not there.</exception>
    public int? FindIn(CsvFile file, string? typed)
    {
        var name = typed ?? Names.Select(name => file.Header.FirstOrDefault(header => string.Equals(header, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(static header => header is not null);
        return name is null ? null : file.PlaceOf(name);
    }

    /// <summary>Finds the column, which must be there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="typed">How it was named; <see langword="null"/> where it was not.</param>
    /// <returns>The place, from 0.</returns>
    /// <exception cref="ToolException">It is not there.</exception>
    public int PlaceIn(CsvFile file, string? typed) => FindIn(file, typed)
        ?? throw new ToolException($"{file.Path}, line 1: no column looks like that of the {What}. Name it with {Option}: one of {string.Join(", ", file.Header)}.");

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Names);
}

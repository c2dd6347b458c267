using System.CommandLine;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Commands;

/// <summary>The options of the commands that read a file of orders.</summary>
internal sealed class OrderOptions
{
    private static readonly string[] Customers = ["customer", "customer_id", "customerid", "user", "user_id", "userid", "client", "email", "id"];
    private static readonly string[] Dates = ["date", "order_date", "orderdate", "day", "timestamp", "time", "created_at", "ordered_at", "purchase_date"];
    private static readonly string[] Amounts = ["amount", "value", "total", "revenue", "price", "spend", "sales"];

    private readonly Option<string?> _customer = new("--customer") { Description = $"The column of customers. By default the first there is of {string.Join(", ", Customers)}.", HelpName = "COLUMN" };
    private readonly Option<string?> _date = new("--date") { Description = $"The column of days or times. By default the first there is of {string.Join(", ", Dates)}.", HelpName = "COLUMN" };
    private readonly Option<string?> _amount = new("--amount") { Description = $"The column of what was paid. By default the first there is of {string.Join(", ", Amounts)}.", HelpName = "COLUMN" };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_customer);
        command.Options.Add(_date);
        command.Options.Add(_amount);
    }

    /// <summary>Reads the orders of a file.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="file">The file.</param>
    /// <param name="needsAmounts">Whether the command needs amounts.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The orders; amounts are 0 where there is no column of them.</returns>
    /// <exception cref="ToolException">The file cannot be read or used.</exception>
    public OrderFile Read(ParseResult parsed, CsvFile file, bool needsAmounts, CancellationToken cancellationToken)
    {
        var customer = PlaceOf(file, parsed.GetValue(_customer), Customers) ?? throw Missing(file, "customers", "--customer");
        var date = PlaceOf(file, parsed.GetValue(_date), Dates) ?? throw Missing(file, "days", "--date");
        var amount = PlaceOf(file, parsed.GetValue(_amount), Amounts);
        if (amount is null && needsAmounts)
        {
            throw Missing(file, "amounts", "--amount");
        }

        var (fields, orders) = (new CsvFields(file), new List<OrderRow>());
        file.Read(
            (row, _) =>
            {
                orders.Add(new OrderRow(fields.Text(row, customer), fields.Day(row, date), amount is { } place ? fields.Amount(row, place) : 0));
                return true;
            },
            cancellationToken);
        return new OrderFile(orders);
    }

    private static int? PlaceOf(CsvFile file, string? column, string[] usual)
    {
        if (column is not null)
        {
            return file.PlaceOf(column);
        }

        var found = usual.Select(name => file.Header.FirstOrDefault(header => string.Equals(header, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(header => header is not null);
        return found is null ? null : file.PlaceOf(found);
    }

    private static ToolException Missing(CsvFile file, string what, string option) =>
        new($"{file.Path}, line 1: no column looks like that of the {what}. Name it with {option}: one of {string.Join(", ", file.Header)}.");
}

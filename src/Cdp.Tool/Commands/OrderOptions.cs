using System.CommandLine;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Commands;

/// <summary>The options of the commands that read a file of orders.</summary>
internal sealed class OrderOptions
{
    private static readonly UsualColumn Dates = new("days", "--date", ["date", "order_date", "orderdate", "day", "timestamp", "time", "created_at", "ordered_at", "purchase_date"]);
    private static readonly UsualColumn Amounts = new("amounts", "--amount", ["amount", "value", "total", "revenue", "price", "spend", "sales"]);

    private readonly Option<string?> _customer = new("--customer") { Description = $"The column of customers. By default the first there is of {UsualColumn.Customers}.", HelpName = "COLUMN" };
    private readonly Option<string?> _date = new("--date") { Description = $"The column of days or times. By default the first there is of {Dates}.", HelpName = "COLUMN" };
    private readonly Option<string?> _amount = new("--amount") { Description = $"The column of what was paid. By default the first there is of {Amounts}.", HelpName = "COLUMN" };

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
        var customer = UsualColumn.Customers.PlaceIn(file, parsed.GetValue(_customer));
        var date = Dates.PlaceIn(file, parsed.GetValue(_date));
        var amount = needsAmounts ? Amounts.PlaceIn(file, parsed.GetValue(_amount)) : Amounts.FindIn(file, parsed.GetValue(_amount));
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
}

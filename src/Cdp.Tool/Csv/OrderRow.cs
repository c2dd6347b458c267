namespace Cdp.Tool.Csv;

/// <summary>An order of a file.</summary>
/// <param name="Customer">Who ordered.</param>
/// <param name="Day">On which day.</param>
/// <param name="Amount">For how much.</param>
internal readonly record struct OrderRow(string Customer, DateOnly Day, decimal Amount);

using System.CommandLine;
using Cdp.Kpis.Pages;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp pages</c>.</summary>
internal static class PagesCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var page = new Option<string>("--page") { Description = "In a file, the column of pages.", HelpName = "COLUMN", DefaultValueFactory = _ => "page" };
        var converted = new Option<string?>("--converted") { Description = "In a file, the column that is 1 or true where the visit converts. A record that converts may have no page.", HelpName = "COLUMN" };
        var gap = new Option<double>("--gap") { Description = "In a file, after how many minutes without a record a new visit begins.", HelpName = "MINUTES", DefaultValueFactory = _ => 30 };
        var top = new Option<int>("--top") { Description = "How many pages each table has at most. JSON has all.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var options = new EventOptions();
        var command = new Command("pages", "Tells by which pages visitors come, at which they leave and of which they convert.") { page, converted, gap, top };
        options.AddTo(command);
        return EitherCommand.Create(
            host,
            command,
            "A CSV file with a header, a view in each record. Of a store orders convert.",
            (file, parsed, cancellationToken) =>
            {
                var (customer, date) = options.ColumnsOf(parsed, file);
                var places = (customer, date, file.PlaceOf(parsed.GetRequiredValue(page)), parsed.GetValue(converted) is { } column ? file.PlaceOf(column) : (int?)null);
                return Count(CalculatorOf(parsed, isFile: true), PageFile.Read(file, places, cancellationToken), cancellationToken);
            },
            (cdp, parsed, tell, cancellationToken) => CountAsync(CalculatorOf(parsed, isFile: false), cdp, tell, cancellationToken),
            ToolJsonContext.Default.PagesSummary,
            (console, parsed, summary) => new PagePrinter(console, parsed.GetValue(top)).Print(summary));

        PageCalculator CalculatorOf(ParseResult parsed, bool isFile)
        {
            if (parsed.GetValue(top) is < 1 and var most)
            {
                throw new ToolException($"--top takes a number of at least 1; {NumberText.Of(most)} is none.");
            }

            var (from, to) = options.InstantsOf(parsed, host, isFile);
            return new PageCalculator(new PageRequest { From = from, To = to, Gap = GapOption.Of(parsed.GetValue(gap)) });
        }
    }

    private static PagesSummary Count(PageCalculator calculator, IReadOnlyCollection<IReadOnlyList<PageView>> visitors, CancellationToken cancellationToken)
    {
        foreach (var views in visitors)
        {
            cancellationToken.ThrowIfCancellationRequested();
            calculator.Add(views);
        }

        return PagesSummary.Of(calculator.Calculate());
    }

    private static async Task<PagesSummary> CountAsync(PageCalculator calculator, ICdp cdp, Action<string> tell, CancellationToken cancellationToken)
    {
        tell("Reading what customers did");
        await foreach (var (_, history) in cdp.Kpis.ReadHistoriesAsync(cancellationToken))
        {
            calculator.Add(history);
        }

        return PagesSummary.Of(calculator.Calculate());
    }
}

using System.CommandLine;
using System.Globalization;
using Cdp.Kpis.Drivers;
using Cdp.Tool.Analyses;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp drivers</c>.</summary>
internal static class DriversCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var target = new Option<string>("--target") { Description = "What is to be explained: a column of the file, of numbers or two values; of a store churn, nps, csat or ces.", HelpName = "NAME", Required = true };
        var happened = new Option<string?>("--event") { Description = "Of a file: the value of the target that is the event. By default the greater number, or the later text.", HelpName = "VALUE" };
        var on = new Option<string[]>("--on") { Description = "What may drive it: columns of the file; of a store facts and golden traits, by default all facts.", HelpName = "NAME,NAME", AllowMultipleArgumentsPerToken = true };
        var adjust = new Option<string[]>("--adjust") { Description = "What is taken out of the effects of the others, such as the country.", HelpName = "NAME,NAME", AllowMultipleArgumentsPerToken = true };
        var categories = new Option<string[]>("--category") { Description = "Of a file: columns of numbers that stand for names, such as codes.", HelpName = "COLUMN,COLUMN", AllowMultipleArgumentsPerToken = true };
        var cuts = new Option<string[]>("--cut") { Description = "Of a file: where groups of numbers begin, such as nps=7,9. By default there are four of about as many customers.", HelpName = "COLUMN=X,X", AllowMultipleArgumentsPerToken = true };
        var kind = ChurnKindOption.Create();
        var level = new Option<double>("--level") { Description = "The confidence level of intervals.", HelpName = "P", DefaultValueFactory = _ => 0.95, CustomParser = Probability.Parse };
        var moment = new MomentOptions();
        var command = new Command("drivers", "Tells what a target goes with, such as churn with the net promoter score: alone, with all else held, and how much each explains.") { target, happened, on, adjust, categories, cuts, kind, level };
        moment.AddTo(command);
        return EitherCommand.Create(
            host,
            command,
            "A CSV file with a record for each customer.",
            (file, parsed, cancellationToken) =>
            {
                var (drivers, adjusted) = (ColumnList.Of(file, ListOf(parsed, on)), ColumnList.Of(file, ListOf(parsed, adjust)));
                if (drivers.Intersect(adjusted).FirstOrDefault() is { } both)
                {
                    throw new ToolException($"{both} is named by --on and by --adjust. Name it once.");
                }

                var options = new DriverOptions { AdjustFor = adjusted, Level = parsed.GetValue(level), Cuts = ListOf(parsed, cuts).ToDictionary(static cut => cut.Split('=')[0], CutsOf) };
                return OfFile(file, (parsed.GetRequiredValue(target), parsed.GetValue(happened)), [.. drivers, .. adjusted], ColumnList.Of(file, ListOf(parsed, categories)), options, cancellationToken);
            },
            async (cdp, parsed, tell, cancellationToken) =>
            {
                var request = new DriverRequest
                {
                    Target = TargetOf(parsed.GetRequiredValue(target)),
                    Churn = ChurnKindOption.Of(parsed, kind),
                    AsOf = moment.AsOf(parsed),
                    Horizon = moment.HorizonOf(parsed),
                    On = NameList.Of(ListOf(parsed, on)),
                    AdjustFor = NameList.Of(ListOf(parsed, adjust)),
                    Level = parsed.GetValue(level),
                };
                return await cdp.Kpis.FindDriversAsync(request, new CustomerTeller(tell), cancellationToken);
            },
            ToolJsonContext.Default.DriverAnalysis,
            static (console, _, analysis) => new DriverPrinter(console).Print(analysis));

        static string[] ListOf(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];
    }

    private static DriverAnalysis OfFile(CsvFile file, (string Target, string? Event) columns, IReadOnlyList<string> on, IReadOnlyList<string> categories, DriverOptions options, CancellationToken cancellationToken)
    {
        var customers = CustomerFile.Read(file, columns.Target, id: null, on, categories, cancellationToken);
        var target = TargetColumn.Of(columns.Target, customers.Targets(), kind: null, columns.Event);
        var analysis = DriverAnalysis.Of(customers.TableOf(customers.Known), target.Numbers, options, cancellationToken);
        return customers.Open.Count == 0 ? analysis : analysis with { Warnings = [.. analysis.Warnings, $"{NumberText.Grouped(customers.Open.Count)} records without {columns.Target} are left out."] };
    }

    private static DriverTarget TargetOf(string text) => Enum.TryParse<DriverTarget>(text, ignoreCase: true, out var target) && Enum.IsDefined(target)
        ? target
        : throw new ToolException($"--target takes churn, nps, csat or ces of a store; {text} is none.");

    private static IReadOnlyList<double> CutsOf(string text) =>
        text.Split('=') is [_, { Length: > 0 } numbers] && numbers.Split(',').Select(static number => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToList() is var cuts && !cuts.Exists(double.IsNaN)
            ? cuts
            : throw new ToolException($"--cut takes a column and where its groups begin, such as nps=7,9; {text} is no such thing.");
}

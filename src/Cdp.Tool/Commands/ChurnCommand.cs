using System.CommandLine;
using Cdp.Kpis.Churn;
using Cdp.Tool.Analyses;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp churn</c>.</summary>
internal static class ChurnCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var target = new Option<string?>("--target") { Description = "Of a file: the column that says whether customers left, of two values; empty for those who are still there, whose risk is asked for.", HelpName = "COLUMN" };
        var happened = new Option<string?>("--event") { Description = "The value of the target that says they left. By default the greater number, or the later text.", HelpName = "VALUE" };
        var on = new Option<string[]>("--on") { Description = "What is looked at: columns of the file; of a store golden traits, besides what customers did.", HelpName = "NAME,NAME", AllowMultipleArgumentsPerToken = true };
        var categories = new Option<string[]>("--category") { Description = "Columns of numbers that stand for names, such as codes.", HelpName = "COLUMN,COLUMN", AllowMultipleArgumentsPerToken = true };
        var id = new Option<string?>("--id") { Description = "Of a file: the column that customers are called by. By default they are numbered.", HelpName = "COLUMN" };
        var kind = ChurnKindOption.Create();
        var folds = new Option<int>("--folds") { Description = "Into how many parts customers are dealt to try the model on others.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var seed = new Option<int>("--seed") { Description = "What the parts follow from.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var limit = new Option<int>("--limit") { Description = "How many customers are shown, the likeliest to leave. JSON has all.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var moment = new MomentOptions();
        var command = new Command("churn", "Predicts which customers leave, and why, from those who left before: of a store, or of a file with a column that says who did.") { target, happened, on, categories, id, kind, folds, seed, limit };
        moment.AddTo(command);
        return EitherCommand.Create(
            host,
            command,
            "A CSV file with a record for each customer.",
            (file, parsed, cancellationToken) => OfFile(file, (parsed.GetValue(target), parsed.GetValue(happened), parsed.GetValue(id)), ListOf(parsed, on), ListOf(parsed, categories), OptionsOf(parsed), cancellationToken),
            async (cdp, parsed, tell, cancellationToken) =>
            {
                var request = new ChurnRequest { Kind = ChurnKindOption.Of(parsed, kind), AsOf = moment.AsOf(parsed), Horizon = moment.HorizonOf(parsed), Traits = NameList.Of(ListOf(parsed, on)), Options = OptionsOf(parsed) };
                return await cdp.Kpis.PredictChurnAsync(request, new CustomerTeller(tell), cancellationToken);
            },
            ToolJsonContext.Default.ChurnAnalysis,
            (console, parsed, analysis) => new ChurnPrinter(console, Math.Max(0, parsed.GetValue(limit))).Print(analysis));

        ChurnOptions OptionsOf(ParseResult parsed) => parsed.GetValue(folds) >= 2 ? new ChurnOptions { Folds = parsed.GetValue(folds), Seed = parsed.GetValue(seed) } : throw new ToolException("--folds is less than 2. Give 2 or more.");

        static string[] ListOf(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];
    }

    private static ChurnAnalysis OfFile(CsvFile file, (string? Target, string? Event, string? Id) columns, string[] on, string[] categories, ChurnOptions options, CancellationToken cancellationToken)
    {
        var customers = CustomerFile.Read(file, columns.Target, columns.Id, ColumnList.Of(file, on), ColumnList.Of(file, categories), cancellationToken);
        var target = TargetColumn.Of(columns.Target!, customers.Targets(), "logistic", columns.Event);
        var analysis = ChurnAnalysis.Of(customers.TableOf(customers.Known), [.. target.Numbers.Select(static number => number == 1)], customers.TableOf(customers.Open), options, cancellationToken);
        return customers.Open.Count > 0 ? analysis
            : analysis with { Warnings = [.. analysis.Warnings, $"All records say whether the customer left, so that nobody is left to predict of. Leave {columns.Target} empty for those who are still there."] };
    }
}

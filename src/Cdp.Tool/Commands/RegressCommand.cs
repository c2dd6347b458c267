using System.CommandLine;
using Cdp.Tool.Analyses;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp regress</c>.</summary>
internal static class RegressCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var target = new Option<string>("--target") { Description = "The column to explain: numbers, or two values of which one is the event.", HelpName = "COLUMN", Required = true };
        var on = new Option<string[]>("--on")
        {
            Description = "The columns that explain it. Texts become indicators against the first of them in ordinal order.", HelpName = "COLUMN,COLUMN", Required = true, AllowMultipleArgumentsPerToken = true,
        };
        var kind = new Option<string?>("--kind") { Description = "The kind of model. By default logistic for a target of two values, else linear." };
        var happened = new Option<string?>("--event") { Description = "The value of the target that is the event. By default the greater number, or the later text.", HelpName = "VALUE" };
        var ridge = new Option<string>("--ridge") { Description = "Draws coefficients towards 0: the greater, the nearer; auto lets cross-validation choose for a logistic model.", HelpName = "X", DefaultValueFactory = _ => "0" };
        var folds = new Option<int>("--folds") { Description = "Into how many parts records are dealt for cross-validation.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var seed = new Option<int>("--seed") { Description = "What the parts follow from.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var limit = new Option<int>("--limit") { Description = "How many records are shown with their reasons, those with the highest predictions.", HelpName = "N", DefaultValueFactory = _ => 10 };
        kind.AcceptOnlyFromAmong("linear", "logistic");
        var input = new AnalysisOptions("A CSV file with a record for each customer.");
        var predictors = new PredictorOptions();
        var command = new Command("regress", "Tells what drives a target, such as a value or whether somebody cancels: coefficients, how good the model is, and reasons for each record.")
        {
            target, on, kind, happened, ridge, folds, seed, limit,
        };
        input.AddTo(command);
        predictors.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var file = input.Open(parsed);
            var request = new RegressionRequest
            {
                Target = parsed.GetRequiredValue(target),
                On = ColumnList.Of(file, parsed.GetRequiredValue(on)),
                Categories = ColumnList.Of(file, predictors.CategoriesOf(parsed)),
                Id = predictors.IdOf(parsed),
                Kind = parsed.GetValue(kind),
                Event = parsed.GetValue(happened),
                Ridge = parsed.GetRequiredValue(ridge),
                Level = predictors.LevelOf(parsed),
                Folds = parsed.GetValue(folds),
                Seed = parsed.GetValue(seed),
            };
            var summary = Screen.Follow(host, tell =>
            {
                tell("Reading and fitting");
                return request.Answer(file, cancellationToken);
            });
            var printer = new RegressionPrinter(Screen.Of(host.Output), Math.Max(0, parsed.GetValue(limit)));
            return Task.FromResult(input.Tell(parsed, host, summary, ToolJsonContext.Default.RegressionSummary, printer.Print));
        });
        return command;
    }
}

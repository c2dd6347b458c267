using System.CommandLine;

namespace Cdp.Tool.Commands;

/// <summary>The options that models by columns have in common.</summary>
internal sealed class PredictorOptions
{
    private readonly Option<string[]> _categories = new("--category")
    {
        Description = "Columns of numbers that stand for names, such as codes: each of their values becomes an indicator.", HelpName = "COLUMN,COLUMN", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _id = new("--id") { Description = "A column that rows are called by in the result.", HelpName = "COLUMN" };
    private readonly Option<double> _level = new("--level") { Description = "The confidence level of intervals.", HelpName = "P", DefaultValueFactory = _ => 0.95, CustomParser = Probability.Parse };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_categories);
        command.Options.Add(_id);
        command.Options.Add(_level);
    }

    /// <summary>Gives the columns of numbers that stand for names.</summary>
    public string[] CategoriesOf(ParseResult parsed) => parsed.GetValue(_categories) ?? [];

    /// <summary>Gives the column that rows are called by.</summary>
    public string? IdOf(ParseResult parsed) => parsed.GetValue(_id);

    /// <summary>Gives the confidence level.</summary>
    public double LevelOf(ParseResult parsed) => parsed.GetValue(_level);
}

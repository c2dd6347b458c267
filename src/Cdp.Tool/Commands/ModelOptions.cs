using System.CommandLine;
using Cdp.Tool.Live;

namespace Cdp.Tool.Commands;

/// <summary>The options that say how a trained or imported model is used on a store.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string[]> _traits = new("--traits") { Description = "The trait that a column of the model takes its values from, such as born=birthday. May be given several times.", HelpName = "COLUMN=TRAIT", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
    private readonly Option<double?> _link = new("--link") { Description = "The probability from which on two records are linked. By default 0.95.", HelpName = "P", CustomParser = result => Probability.Parse(result) };
    private readonly Option<double?> _review = new("--review") { Description = "The probability from which on a person is asked. By default 0.5.", HelpName = "P", CustomParser = result => Probability.Parse(result) };
    private readonly Option<int?> _maxBlockSize = new("--max-block-size") { Description = "How many identifiers may have a blocking key in common; a key of more is left out. By default 500.", HelpName = "N" };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_traits);
        command.Options.Add(_link);
        command.Options.Add(_review);
        command.Options.Add(_maxBlockSize);
    }

    /// <summary>Gives what was typed.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ToolException">They do not go together.</exception>
    public ModelSettings SettingsOf(ParseResult parsed)
    {
        var traits = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in parsed.GetRequiredValue(_traits))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1 || !traits.TryAdd(pair[..equals], pair[(equals + 1)..]))
            {
                throw new ToolException($"--traits {pair} does not give one trait for one column. Give COLUMN=TRAIT, each column once, such as born=birthday.");
            }
        }

        var (link, review) = (parsed.GetValue(_link), parsed.GetValue(_review));
        if (review > (link ?? ModelSettings.DefaultLink))
        {
            throw new ToolException("--review is above the probability of linking. Give --review at most as high as --link, which is 0.95 by default.");
        }

        return parsed.GetValue(_maxBlockSize) is null or > 0
            ? new ModelSettings(traits, link, review, parsed.GetValue(_maxBlockSize))
            : throw new ToolException("--max-block-size is less than 1. Give how many identifiers may have a blocking key in common, such as 500.");
    }
}

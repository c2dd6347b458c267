using System.CommandLine.Parsing;
using System.Globalization;

namespace Cdp.Tool.Commands;

/// <summary>Probabilities as options.</summary>
internal static class Probability
{
    /// <summary>Reads the probability of an option.</summary>
    /// <param name="result">What was typed.</param>
    /// <returns>The probability; any, with an error noted, when it is none.</returns>
    public static double Parse(ArgumentResult result)
    {
        if (result.Tokens.Count == 1
            && double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var probability)
            && probability is > 0 and < 1)
        {
            return probability;
        }

        result.AddError($"{(result.Parent as OptionResult)?.Option.Name} is a probability. Give a number between 0 and 1, such as 0.9.");
        return 0.5;
    }
}

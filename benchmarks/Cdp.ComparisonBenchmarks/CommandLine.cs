using System.Globalization;

namespace Cdp.ComparisonBenchmarks;

/// <summary>The options of a command: <c>--name value</c>, or <c>--name</c> alone for a switch.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string?> _options = new(StringComparer.Ordinal);

    public CommandLine(ReadOnlySpan<string> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                throw new CommandLineException($"Options begin with --; {arguments[i]} does not.");
            }

            var hasValue = i + 1 < arguments.Length && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal);
            _options[arguments[i][2..]] = hasValue ? arguments[++i] : null;
        }
    }

    public bool Has(string name) => _options.Remove(name);

    public int Number(string name, int otherwise, int least = 1)
    {
        if (!_options.Remove(name, out var text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new CommandLineException($"--{name} takes a whole number of at least {least}.");
    }

    public string Text(string name, string otherwise) => _options.Remove(name, out var text) ? text ?? otherwise : otherwise;

    /// <summary>Refuses options that nobody asked for: a misspelt one would silently measure something else.</summary>
    public void RefuseOthers()
    {
        if (_options.Count > 0)
        {
            throw new CommandLineException($"Unknown option: --{string.Join(", --", _options.Keys)}");
        }
    }
}

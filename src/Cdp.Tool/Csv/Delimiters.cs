namespace Cdp.Tool.Csv;

/// <summary>Finds out what separates the fields of a file.</summary>
internal static class Delimiters
{
    private static readonly char[] Known = [',', ';', '\t', '|'];

    /// <summary>Reads a delimiter as people write it on a command line.</summary>
    /// <param name="text">A single character, or a name such as <c>tab</c>.</param>
    /// <returns>The delimiter.</returns>
    /// <exception cref="ToolException">The text is neither.</exception>
    public static char Parse(string text) => text switch
    {
        "tab" or "\\t" => '\t',
        "comma" => ',',
        "semicolon" => ';',
        "pipe" => '|',
        [var one] when one is not ('"' or '\r' or '\n') => one,
        _ => throw new ToolException("The delimiter is not usable. Give one character, or comma, semicolon, tab or pipe."),
    };

    /// <summary>Takes the known delimiter that is most frequent in the header, outside of quotes.</summary>
    /// <param name="text">The file from its beginning.</param>
    /// <returns>The delimiter; a comma where there is none.</returns>
    public static char Detect(TextReader text)
    {
        var counts = new int[Known.Length];
        var quoted = false;
        for (var next = text.Read(); next >= 0 && (quoted || next is not ('\r' or '\n')); next = text.Read())
        {
            quoted ^= next == '"';
            if (!quoted && Array.IndexOf(Known, (char)next) is >= 0 and var found)
            {
                counts[found]++;
            }
        }

        return Known[Array.IndexOf(counts, counts.Max())];
    }
}

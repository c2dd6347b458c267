using System.Buffers;

namespace Cdp.Tool.Csv;

/// <summary>Writes records field by field, with quotes where they are needed (RFC 4180).</summary>
/// <param name="writer">Where to.</param>
internal sealed class CsvLine(TextWriter writer)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");
    private bool _started;

    /// <summary>Writes a field.</summary>
    /// <param name="value">The value; <see langword="null"/> gives an empty field.</param>
    /// <returns>The same line.</returns>
    public CsvLine Add(string? value)
    {
        if (_started)
        {
            writer.Write(',');
        }

        _started = true;
        if (value is null || !value.AsSpan().ContainsAny(Special))
        {
            writer.Write(value);
            return this;
        }

        writer.Write('"');
        writer.Write(value.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
        return this;
    }

    /// <summary>Ends the record.</summary>
    public void End()
    {
        writer.Write('\n');
        _started = false;
    }
}

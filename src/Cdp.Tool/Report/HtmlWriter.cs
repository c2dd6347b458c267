using System.Net;
using System.Text;

namespace Cdp.Tool.Report;

/// <summary>Writes well-formed HTML. Every text is escaped; tags are closed in the order in which they were opened.</summary>
/// <param name="writer">Where to.</param>
internal sealed class HtmlWriter(TextWriter writer)
{
    private readonly Stack<string> _open = new();

    /// <summary>Takes what cannot be shown out of a text.</summary>
    /// <param name="text">The text, of any origin.</param>
    /// <returns>The text, with signs that stand for what was taken out.</returns>
    public static string Clean(string text)
    {
        // Control characters and halves of surrogate pairs have no place in HTML, escaped or not.
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r') || rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    /// <summary>Opens an element.</summary>
    /// <param name="tag">The name of the element.</param>
    /// <param name="attributes">Names and values of its attributes.</param>
    /// <returns>The same writer.</returns>
    public HtmlWriter Open(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(tag, attributes);
        writer.Write('>');
        _open.Push(tag);
        return this;
    }

    /// <summary>Writes an element that holds nothing.</summary>
    /// <param name="tag">The name of the element.</param>
    /// <param name="attributes">Names and values of its attributes.</param>
    /// <returns>The same writer.</returns>
    public HtmlWriter Empty(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(tag, attributes);
        writer.Write("/>");
        return this;
    }

    /// <summary>Closes the element that was opened last.</summary>
    /// <returns>The same writer.</returns>
    public HtmlWriter Close()
    {
        writer.Write("</");
        writer.Write(_open.Pop());
        writer.Write(">\n");
        return this;
    }

    /// <summary>Writes a text.</summary>
    /// <param name="text">The text, of any origin.</param>
    /// <returns>The same writer.</returns>
    public HtmlWriter Text(string? text)
    {
        writer.Write(Escape(text));
        return this;
    }

    /// <summary>Writes a name, which may be of any script, within a text, so that it does not turn around what stands beside it.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The same writer.</returns>
    public HtmlWriter Name(string? name)
    {
        writer.Write("<bdi>");
        Text(name);
        writer.Write("</bdi>");
        return this;
    }

    /// <summary>Writes an element that holds a text.</summary>
    /// <param name="tag">The name of the element.</param>
    /// <param name="text">The text, of any origin.</param>
    /// <param name="attributes">Names and values of its attributes.</param>
    /// <returns>The same writer.</returns>
    public HtmlWriter Element(string tag, string? text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Open(tag, attributes).Text(text).Close();

    /// <summary>Writes a row of a table.</summary>
    /// <param name="cellTag"><c>td</c> or <c>th</c>.</param>
    /// <param name="cells">The texts.</param>
    /// <returns>The same writer.</returns>
    public HtmlWriter Row(string cellTag, params ReadOnlySpan<string?> cells)
    {
        Open("tr");
        foreach (var cell in cells)
        {
            Element(cellTag, cell);
        }

        return Close();
    }

    private static string Escape(string? text) => string.IsNullOrEmpty(text) ? string.Empty : WebUtility.HtmlEncode(Clean(text));

    private void Begin(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.Write('<');
        writer.Write(tag);
        foreach (var (name, value) in attributes)
        {
            writer.Write(' ');
            writer.Write(name);
            writer.Write("=\"");
            writer.Write(Escape(value));
            writer.Write('"');
        }
    }
}

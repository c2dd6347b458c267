using Cdp.Identity;

namespace Cdp.Tool.Stores;

/// <summary>Identifiers as people write them on a command line: <c>email:ada@example.com</c>.</summary>
internal static class IdentifierText
{
    /// <summary>Reads an identifier.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The identifier, not normalised.</returns>
    /// <exception cref="ToolException">The text names none.</exception>
    public static Identifier Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1
            ? new Identifier(text[..colon], text[(colon + 1)..])
            : throw new ToolException($"{text} is not an identifier. Give it as TYPE:VALUE, such as email:ada@example.com.");
    }

    /// <summary>Writes an identifier.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <returns>The text.</returns>
    public static string Of(Identifier identifier) => $"{identifier.Type}:{identifier.Value}";
}

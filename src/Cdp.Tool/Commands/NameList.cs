namespace Cdp.Tool.Commands;

/// <summary>Names as they are typed: one by one, or several with commas between them.</summary>
internal static class NameList
{
    /// <summary>Takes typed names apart.</summary>
    /// <param name="typed">What was typed.</param>
    /// <returns>The names.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<string> typed) => [.. typed.SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}

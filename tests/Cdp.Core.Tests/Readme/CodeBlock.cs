namespace Cdp.Readme;

/// <summary>A fenced block of a Markdown page: its language, the name after the language, and its text.</summary>
internal sealed record CodeBlock(string Page, int Line, string Language, string Name, string Text)
{
    public override string ToString() => $"{Page}:{Line}";
}

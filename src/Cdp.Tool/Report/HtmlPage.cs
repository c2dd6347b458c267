namespace Cdp.Tool.Report;

/// <summary>A page that refers to nothing outside of itself.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6775; --paper: #ffffff; --line: #d8dee6; --one: #2563a8; --two: #c2571a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6ebf1; --soft: #9aa7b5; --paper: #12181f; --line: #33404d; --one: #6fb0f2; --two: #f0955c; } }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
        h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
        p.note { color: var(--soft); } div.wide { overflow-x: auto; }
        table { border-collapse: collapse; margin: 1rem 0; } th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        table.figures th:not(:first-child), table.figures td:not(:first-child) { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        p.lead { font-size: 1.05rem; } td.steps { min-width: 24rem; }
        svg { max-width: 100%; height: auto; } svg text { font-family: system-ui, sans-serif; } svg.chart { min-width: 34rem; } svg.spark { max-width: none; vertical-align: middle; }
        td.heat { background: color-mix(in srgb, var(--one) var(--share), transparent); } table.figures td.heat { padding: .2rem .5rem; }
        div.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr)); gap: .8rem; }
        div.card { border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .8rem; } div.card strong { display: block; font-size: 1.3rem; } div.card .name { display: block; color: var(--soft); font-size: .85rem; }
        p.legend { margin-top: 0; } span.key { margin-right: 1.5rem; } span.key::before { content: ""; display: inline-block; width: 1.5rem; border-top: 3px solid var(--one); margin-right: .4rem; vertical-align: middle; }
        span.key.second::before { border-top: 3px dashed var(--two); }
        """;

    /// <summary>Writes a page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="title">Its title and heading.</param>
    /// <param name="body">Writes what is below the heading.</param>
    public static void Write(TextWriter writer, string title, Action<HtmlWriter> body)
    {
        writer.Write("<!DOCTYPE html>\n");
        var html = new HtmlWriter(writer);
        html.Open("html", ("lang", "en")).Open("head");
        html.Empty("meta", ("charset", "utf-8")).Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Element("title", title).Open("style");
        writer.Write(Style);
        html.Close().Close();

        html.Open("body").Element("h1", title);
        body(html);
        html.Close().Close();
    }
}

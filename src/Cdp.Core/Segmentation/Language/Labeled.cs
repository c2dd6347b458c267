using Parlot;
using Parlot.Fluent;

namespace Cdp.Segmentation.Language;

/// <summary>A part with a name of its own, which is told instead of all that it could begin with.</summary>
internal sealed class Labeled<T>(string label, Parser<T> part) : Parser<T>
{
    public override bool Parse(ParseContext context, ref ParseResult<T> result)
    {
        var language = (LanguageContext)context;
        var before = context.Scanner.Cursor.Position;
        context.SkipWhiteSpace();
        var outer = language.Begin(context.Scanner.Cursor.Offset, label);
        var isThere = part.Parse(context, ref result);
        language.End(outer);
        if (!isThere)
        {
            context.Scanner.Cursor.ResetPosition(before);
        }

        return isThere;
    }
}

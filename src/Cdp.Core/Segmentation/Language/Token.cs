using Parlot;
using Parlot.Fluent;

namespace Cdp.Segmentation.Language;

/// <summary>A token: reads from a place of the text, after white space, and tells the context when it is not there.</summary>
/// <param name="expected">What it is.</param>
/// <param name="read">Gives the length and the value of what stands at a place; <see langword="null"/> when it is not there.</param>
internal sealed class Token<T>(Expected expected, Func<string, int, (int Length, T Value)?> read) : Parser<T>
{
    public override bool Parse(ParseContext context, ref ParseResult<T> result)
    {
        var cursor = context.Scanner.Cursor;
        var before = cursor.Position;
        context.SkipWhiteSpace();
        var start = cursor.Offset;
        if (read(context.Scanner.Buffer, start) is var (length, value))
        {
            cursor.Advance(length);
            result.Set(start, start + length, value);
            return true;
        }

        ((LanguageContext)context).Miss(start, expected);
        cursor.ResetPosition(before);
        return false;
    }
}

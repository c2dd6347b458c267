using System.Diagnostics.CodeAnalysis;
using Cdp.Segmentation.Conditions;
using Parlot;

namespace Cdp.Segmentation.Language;

/// <summary>Reads and writes conditions in a language that people write: <c>plan = "pro" and count("Order Completed" where total &gt; 20, last 30 days) &gt;= 3</c>.</summary>
/// <remarks>
/// What is written and read again is the same condition, as <see cref="Serialization.SegmentJson"/> writes it; the grammar is in <c>docs/segment-language.md</c>. It is thread-safe.
/// </remarks>
public static class SegmentText
{
    private const int MaxLength = 100_000;

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="SegmentFormatException">The text is none; the message says where, what was expected and what was probably meant.</exception>
    public static Condition Parse(string text) => TryParse(text, out var condition, out var error)
        ? condition
        : throw new SegmentFormatException(error.Message) { Position = error.Position };

    /// <summary>Reads a condition, if the text is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="condition">The condition; <see langword="null"/> if it is none.</param>
    /// <param name="error">Why it is none; <see langword="null"/> if it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Condition? condition, [NotNullWhen(false)] out SegmentTextError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        condition = null;
        error = FindExcess(text);
        if (error is not null)
        {
            return false;
        }

        var context = new LanguageContext(text);
        var result = default(ParseResult<Condition>);
        if (!LanguageGrammar.Rule.Parse(context, ref result))
        {
            error = LanguageErrors.Describe(text, context);
            return false;
        }

        condition = result.Value;
        return true;
    }

    /// <summary>Writes a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="indented">Whether to break what is long into lines, one for each part of a group.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">The condition could not be evaluated, so there are no words for it.</exception>
    public static string Write(Condition condition, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new LanguageWriter(indented).Write(condition);
    }

    /// <summary>Writes a text as <see cref="Write"/> does, on several lines where it is long.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text, in its usual form.</returns>
    /// <exception cref="SegmentFormatException">The text is no condition.</exception>
    public static string Format(string text) => Write(Parse(text), indented: true);

    /// <summary>Tells what could stand at a place of a text that somebody is writing.</summary>
    /// <param name="text">The text; what stands behind the caret does not matter.</param>
    /// <param name="caret">The place, from 0 to the length of the text.</param>
    /// <param name="names">The names to suggest; <see langword="null"/> for words of the language alone.</param>
    /// <returns>The suggestions.</returns>
    public static SegmentCompletion Complete(string text, int caret, SegmentNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(caret);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(caret, text.Length);
        var start = LanguageCompletion.StartOf(text, caret);
        var before = text[..start];
        if (FindExcess(before) is not null)
        {
            return new SegmentCompletion { Start = start, Suggestions = [], Expected = [] };
        }

        var context = new LanguageContext(before);
        var unused = default(ParseResult<Condition>);
        LanguageGrammar.Rule.Parse(context, ref unused);
        return LanguageCompletion.Complete(context, start, text[start..caret], names ?? new SegmentNames());
    }

    private static SegmentTextError? FindExcess(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth > LanguageGrammar.MaxDepth)
            {
                return LanguageErrors.Describe(text, i, [$"at most {LanguageGrammar.MaxDepth} brackets inside each other"], suggestion: null);
            }
        }

        return text.Length > MaxLength ? LanguageErrors.Describe(text, MaxLength, [$"at most {MaxLength:N0} characters"], suggestion: null) : null;
    }
}

using System.Globalization;
using System.Text.Json;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Windows;
using Parlot.Fluent;

namespace Cdp.Segmentation.Language;

/// <summary>The tokens of the language of segments.</summary>
internal static class LanguageTokens
{
    public static readonly Parser<decimal> Number = new Token<decimal>(new Expected("a number", SuggestionKind.Value), ReadNumber);

    public static readonly Parser<int> Integer = new Token<int>(
        new Expected("a whole number", SuggestionKind.Value),
        static (text, start) => ReadNumber(text, start) is var (length, number) && decimal.IsInteger(number) && Math.Abs(number) <= int.MaxValue ? (length, (int)number) : null);

    public static readonly Parser<DateTimeOffset> Instant = new Token<DateTimeOffset>(new Expected("a date such as 2026-01-31", SuggestionKind.Value), ReadInstant);

    /// <summary>A time zone.</summary>
    public static readonly Parser<string> Zone = new Token<string>(
        new Expected("the IANA name of a time zone in quotes, such as \"Asia/Ho_Chi_Minh\", or \"profile\"", SuggestionKind.Value),
        static (text, start) => ReadText(text, start) is var (length, zone) && CalendarPeriods.IsZone(zone) ? (length, zone) : null);

    public static Parser<string> Word(string word, SuggestionKind kind = SuggestionKind.Word) => new Token<string>(
        new Expected($"\"{word}\"", kind, word),
        (text, start) => WordAt(text, start) is { Length: > 0 } found && found.Equals(word, StringComparison.OrdinalIgnoreCase) ? (found.Length, word) : null);

    /// <summary>Several words in a row.</summary>
    public static Parser<string> Words(string words)
    {
        var split = words.Split(' ');
        return split[1..].Aggregate(Word(split[0]), static (parser, word) => parser.AndSkip(Word(word))).Then(words);
    }

    public static Parser<string> Sign(string sign) => new Token<string>(
        new Expected($"\"{sign}\"", SuggestionKind.Sign, sign is "==" or "<>" ? [] : [sign]),
        (text, start) => text.AsSpan(start).StartsWith(sign, StringComparison.Ordinal) ? (sign.Length, sign) : null);

    /// <summary>A name without quotes, of letters and digits of any script, hyphens and underscores, parted by dots where it is a path; or anything between back quotes.</summary>
    public static Parser<string> Name(string description, SuggestionKind kind, bool isPath) => new Token<string>(
        new Expected(description, kind),
        (text, start) => ReadQuoted(text, start, '`') ?? (WordAt(text, start, isPath) is { Length: > 0 } found && IsBare(found, isPath) ? (found.Length, found) : null));

    /// <summary>A text in double quotes.</summary>
    public static Parser<string> Text(string description, SuggestionKind kind) => new Token<string>(new Expected(description, kind), ReadText);

    /// <summary>Tells whether a name needs no quotes.</summary>
    public static bool IsBare(string name, bool isPath) =>
        name.Length > 0
        && (char.IsLetter(name[0]) || name[0] == '_')
        && WordAt(name, 0, isPath).Length == name.Length
        && !LanguageNames.Reserved.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the word at a place; empty when there is none.</summary>
    public static string WordAt(string text, int start, bool isPath = false)
    {
        var end = start;
        while (end < text.Length && (IsOfWord(text[end]) || (isPath && text[end] == '.' && end + 1 < text.Length && IsOfWord(text[end + 1]) && end > start)))
        {
            end++;
        }

        return text[start..end];
    }

    // Marks belong to the letters of Vietnamese in its decomposed form, and of many other scripts.
    public static bool IsOfWord(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '_' or '-' || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static (int Length, decimal Value)? ReadNumber(string text, int start)
    {
        var end = start < text.Length && text[start] == '-' ? start + 1 : start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        return (end == text.Length || !char.IsLetter(text[end])) && decimal.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (end - start, number)
            : null;
    }

    private static (int Length, DateTimeOffset Value)? ReadInstant(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '-' or ':' or '.' or '+' or 'T' or 'Z'))
        {
            end++;
        }

        return InstantText.TryRead(text[start..end], out var instant) ? (end - start, instant) : null;
    }

    private static (int Length, string Value)? ReadText(string text, int start)
    {
        // What is pasted from a word processor comes with its quotes.
        if (start < text.Length && text[start] is '\u201c' or '\u201d')
        {
            var close = text.AsSpan(start + 1).IndexOfAny('\u201c', '\u201d');
            return close < 0 ? null : (close + 2, text.Substring(start + 1, close));
        }

        if (start >= text.Length || text[start] != '"')
        {
            return null;
        }

        for (var end = start + 1; end < text.Length; end++)
        {
            if (text[end] == '\\')
            {
                end++;
            }
            else if (text[end] == '"')
            {
                return TryUnescape(text.AsSpan(start, end + 1 - start), out var value) ? (end + 1 - start, value) : null;
            }
        }

        return null;
    }

    private static bool TryUnescape(ReadOnlySpan<char> quoted, out string value)
    {
        try
        {
            value = JsonSerializer.Deserialize(quoted, CdpJsonContext.Default.String)!;
            return true;
        }
        catch (JsonException)
        {
            value = string.Empty;
            return false;
        }
    }

    // Two quotes in a row stand for one.
    private static (int Length, string Value)? ReadQuoted(string text, int start, char quote)
    {
        if (start >= text.Length || text[start] != quote)
        {
            return null;
        }

        for (var end = start + 1; end < text.Length; end++)
        {
            if (text[end] == quote && end + 1 < text.Length && text[end + 1] == quote)
            {
                end++;
            }
            else if (text[end] == quote)
            {
                return (end + 1 - start, text[(start + 1)..end].Replace($"{quote}{quote}", $"{quote}", StringComparison.Ordinal));
            }
        }

        return null;
    }
}

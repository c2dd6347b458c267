using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Json;

/// <summary>Reads files of JSON that people write. Whatever is wrong is told with the line and the column.</summary>
internal static class JsonFile
{
    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="type">How it is read.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="ToolException">The file cannot be read or is not as it should be.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        using var stream = TextFile.OpenBytes(path);
        try
        {
            return JsonSerializer.Deserialize(stream, type) ?? throw new ToolException($"{path} holds null. Give a JSON object; docs/tool.md describes it.");
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $", line {line + 1}, column {(e.BytePositionInLine ?? 0) + 1}")
                : string.Empty;
            throw new ToolException($"{path}{place}: {WhatIsWrong(e)} Correct it; docs/tool.md describes the file.", e);
        }
    }

    // .NET adds the place again, and the names of its own types.
    private static string WhatIsWrong(JsonException e)
    {
        var message = e.Message;
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        message = end < 0 ? message : message[..end];
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            var name = e.Path?[(e.Path.LastIndexOf('.') + 1)..];
            return $"there is no member {name} here.";
        }

        return message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? $"the value of {e.Path} is of the wrong kind."
            : message.StartsWith("JSON deserialization for type", StringComparison.Ordinal)
                ? $"a member is missing: {message[(message.LastIndexOf(':') + 1)..].Trim().TrimEnd('.')}."
                : message;
    }
}

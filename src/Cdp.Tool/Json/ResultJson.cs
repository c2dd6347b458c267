using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cdp.Tool.Json;

/// <summary>Writes the one JSON object that a command gives to programs.</summary>
internal static class ResultJson
{
    /// <summary>Writes an object.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="output">Where to.</param>
    /// <param name="value">The object.</param>
    /// <param name="type">How it is written.</param>
    public static void Write<T>(TextWriter output, T value, JsonTypeInfo<T> type) => output.WriteLine(JsonSerializer.Serialize(value, type));
}

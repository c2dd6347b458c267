using System.Text;
using Cdp.Matching.Serialization;

namespace Cdp.Matching;

/// <summary>Reads and writes models in a form that keeps everything: JSON with <c>"format": "cdp-match-model/1"</c>.</summary>
/// <remarks>Reading what was written gives the same model. Conditions and metrics of your own are code, which no file can keep: they are refused by name.</remarks>
public static class MatchModelJson
{
    /// <summary>Writes a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">The model has a condition or a metric of your own.</exception>
    public static string Write(MatchModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ModelJson.Write(model);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The model.</returns>
    /// <exception cref="MatchModelFormatException">It is no such text; the message says where.</exception>
    public static MatchModel Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Reads a model.</summary>
    /// <param name="utf8Json">The text, in UTF-8.</param>
    /// <returns>The model.</returns>
    /// <exception cref="MatchModelFormatException">It is no such text; the message says where.</exception>
    public static MatchModel Read(ReadOnlySpan<byte> utf8Json) => JsonPart.Parse(utf8Json, ModelJson.Read);
}

using Cdp.Matching.Serialization;
using Cdp.Matching.Splink;

namespace Cdp.Matching;

/// <summary>Reads models from files of either form: that of <see cref="MatchModelJson"/> and the settings of Splink.</summary>
public static class MatchModelFile
{
    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The model, with what else a settings file of Splink says and the warnings of reading it.</returns>
    /// <exception cref="MatchModelFormatException">The file has neither form, or something in it that a model cannot be.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SplinkDocument Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(File.ReadAllBytes(path));
    }

    /// <summary>Reads a model from a text. One with a property <c>format</c> has the form of <see cref="MatchModelJson"/>; others are settings of Splink.</summary>
    /// <param name="utf8Json">The text, in UTF-8.</param>
    /// <returns>The model, with what else a settings file of Splink says and the warnings of reading it.</returns>
    /// <exception cref="MatchModelFormatException">The text has neither form, or something in it that a model cannot be.</exception>
    public static SplinkDocument Parse(ReadOnlySpan<byte> utf8Json) => JsonPart.Parse(utf8Json, static root => root.TryGet("format", out _)
        ? new SplinkDocument { Model = ModelJson.Read(root) }
        : root.TryGet("comparisons", out _) ? new SplinkSettingsReader(root).Read()
        : throw root.Fail($"This is no match model. One of Cdp has \"format\": \"{ModelJson.Format}\"; settings of Splink have comparisons."));
}

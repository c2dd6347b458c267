using System.Text;

namespace Cdp.Matching.Splink;

/// <summary>Reads and writes the settings files of Splink, versions 4 and 5.</summary>
/// <remarks>
/// Conditions are SQL there. Those that Splink's own comparisons write are read, for DuckDB and in most cases for Spark and PostgreSQL, and some that people write
/// by hand. A condition that a model cannot have is refused, never guessed at. What is written is SQL of DuckDB, and reading it again gives the same model.
/// </remarks>
/// <seealso href="https://moj-analytical-services.github.io/splink/api_docs/settings_dict_guide.html"/>
public static class SplinkSettings
{
    /// <summary>Reads settings.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The model with what else the settings say.</returns>
    /// <exception cref="MatchModelFormatException">It is no settings file, or has a condition that a model cannot have.</exception>
    public static SplinkDocument Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Reads settings.</summary>
    /// <param name="utf8Json">The text, in UTF-8.</param>
    /// <returns>The model with what else the settings say.</returns>
    /// <exception cref="MatchModelFormatException">It is no settings file, or has a condition that a model cannot have.</exception>
    public static SplinkDocument Read(ReadOnlySpan<byte> utf8Json) => Serialization.JsonPart.Parse(utf8Json, static root => new SplinkSettingsReader(root).Read());

    /// <summary>Reads settings.</summary>
    /// <param name="utf8Json">The text, in UTF-8. It is read to its end and stays open.</param>
    /// <returns>The model with what else the settings say.</returns>
    /// <exception cref="MatchModelFormatException">It is no settings file, or has a condition that a model cannot have.</exception>
    public static SplinkDocument Read(Stream utf8Json)
    {
        ArgumentNullException.ThrowIfNull(utf8Json);
        using var buffer = new MemoryStream();
        utf8Json.CopyTo(buffer);
        return Read(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Writes a model as settings, with Splink's defaults for everything else.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">The model has something that Splink does not have.</exception>
    public static string Write(MatchModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Write(new SplinkDocument { Model = model });
    }

    /// <summary>Writes settings.</summary>
    /// <param name="document">The model with what else the settings say.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentException">The model has something that Splink does not have.</exception>
    public static string Write(SplinkDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return SplinkSettingsWriter.Write(document);
    }
}

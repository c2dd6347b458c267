using Cdp.Matching;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Models;

/// <summary>Models in files: those of Cdp, and the settings of Splink.</summary>
internal static class ModelFile
{
    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ToolException">The file cannot be read or is no model.</exception>
    public static MatchModel Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ToolException($"There is no model {path}. Check the path.");
        }

        try
        {
            return MatchModelFile.Read(path).Model;
        }
        catch (MatchModelFormatException e)
        {
            throw new ToolException($"{path}: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes a model.</summary>
    /// <param name="path">The file. One that is there is replaced.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="ToolException">The file cannot be written, or the model has a part that no file can hold.</exception>
    public static void Write(string path, MatchModel model)
    {
        string json;
        try
        {
            json = MatchModelJson.Write(model);
        }
        catch (MatchModelFormatException e)
        {
            throw new ToolException($"{path}: {e.Message}", e);
        }

        AtomicFile.Write(path, writer => writer.WriteLine(json));
    }
}

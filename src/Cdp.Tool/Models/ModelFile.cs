using Cdp.Matching;

namespace Cdp.Tool.Models;

/// <summary>Models in files.</summary>
internal static class ModelFile
{
    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ToolException">The file cannot be read or is no model.</exception>
    public static MatchModel Read(string path) =>
        File.Exists(path)
            ? throw new ToolException($"{path}: this build cannot read models. Leave --model out.")
            : throw new ToolException($"There is no model {path}. Check the path.");

    /// <summary>Writes a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static void Write(string path, MatchModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        throw new ToolException($"{path}: this build cannot write models. Leave --save-model out.");
    }
}

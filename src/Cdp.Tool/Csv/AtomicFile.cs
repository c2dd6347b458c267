using System.Text;

namespace Cdp.Tool.Csv;

/// <summary>Writes files whole or not at all: into a temporary one beside it, which then takes its name.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file in UTF-8.</summary>
    /// <param name="path">The file. One that is there is replaced.</param>
    /// <param name="write">Writes the text.</param>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var temporary = path + ".tmp" + NumberText.Of(Environment.ProcessId);
        try
        {
            using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16))
            {
                writer.NewLine = "\n";
                write(writer);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{path} cannot be written: {e.Message}", e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

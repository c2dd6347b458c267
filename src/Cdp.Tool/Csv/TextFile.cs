using System.Text;

namespace Cdp.Tool.Csv;

/// <summary>A text file whose encoding is known and strictly kept to.</summary>
internal static class TextFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Finds out how a file is encoded: as told, else by its byte order mark, else UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name of the encoding, or <see langword="null"/>.</param>
    /// <returns>An encoding that refuses what it cannot read.</returns>
    /// <exception cref="ToolException">There is no such file or encoding.</exception>
    public static Encoding FindEncoding(string path, string? name)
    {
        if (name is not null)
        {
            return Named(name);
        }

        Span<byte> start = stackalloc byte[2];
        using var stream = OpenBytes(path);
        var length = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        return start[..length] switch
        {
            [0xFF, 0xFE] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        };
    }

    /// <summary>Opens a file for reading. A byte order mark is passed over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">Its encoding.</param>
    /// <returns>The reader.</returns>
    public static StreamReader OpenText(string path, Encoding encoding) =>
        new(OpenBytes(path), encoding, detectEncodingFromByteOrderMarks: false, BufferSize);

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ToolException">There is no such file, or it cannot be read.</exception>
    public static FileStream OpenBytes(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolException($"There is no file {path}. Check the path.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ToolException($"{path} cannot be read. It has to be a file that you may read.", e);
        }
        catch (IOException e)
        {
            throw new ToolException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static Encoding Named(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"There is no encoding called {name}. Give one such as utf-8, utf-16 or windows-1252.", e);
        }
    }
}

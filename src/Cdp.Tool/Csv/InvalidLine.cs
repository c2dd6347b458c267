using System.Text.Unicode;

namespace Cdp.Tool.Csv;

/// <summary>Finds the line at which a file ceases to be UTF-8. It runs only when reading has failed.</summary>
internal static class InvalidLine
{
    /// <summary>Finds the first line that is not UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The line, from 1; 0 when all lines are.</returns>
    public static long Find(string path)
    {
        using var stream = TextFile.OpenBytes(path);
        var line = new List<byte>();
        var number = 1L;
        while (true)
        {
            var next = stream.ReadByte();
            if (next is not ('\n' or < 0))
            {
                line.Add((byte)next);
                continue;
            }

            if (!Utf8.IsValid(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line)))
            {
                return number;
            }

            if (next < 0)
            {
                return 0;
            }

            line.Clear();
            number++;
        }
    }
}

using System.Globalization;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>The processor time of a PostgreSQL server on this machine: of the process that began it and of all that it began, those that are gone included.</summary>
internal static class ServerProcessor
{
    private const double MicrosecondsPerTick = 10_000;

    /// <summary>Gives the time so far.</summary>
    /// <param name="dataFolder">The folder of the server's data.</param>
    /// <returns>The microseconds, or <see langword="null"/> where the system does not tell.</returns>
    public static double? Microseconds(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "postmaster.pid");
        if (!OperatingSystem.IsLinux() || !File.Exists(file))
        {
            return null;
        }

        var first = int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
        double ticks = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || Read(id) is not { } fields)
            {
                continue;
            }

            // 1 is the parent, 11 and 12 are the process's own time, 13 and 14 that of its children that are gone.
            if (id == first)
            {
                ticks += fields[11..15].Sum();
            }
            else if (fields[1] == first)
            {
                ticks += fields[11] + fields[12];
            }
        }

        return ticks * MicrosecondsPerTick;
    }

    /// <summary>Reads the numbers behind the name of a process.</summary>
    private static long[]? Read(int id)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return [0, .. fields[1..15].Select(field => long.Parse(field, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Cdp.Faults;

/// <summary>A small file system in memory, which a file of ballast fills up.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _ballast;

    private SmallDisk(string folder)
    {
        Folder = folder;
        _ballast = Path.Combine(folder, "ballast");
    }

    /// <summary>Gets where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Mounts one, or skips the test where that is not allowed.</summary>
    public static SmallDisk Mount(int mebibytes)
    {
        var folder = Directory.CreateTempSubdirectory("cdp-small-disk-").FullName;
        var options = string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m,mode=0777");
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder))
        {
            Directory.Delete(folder);
            Skip.If(true, "A small file system cannot be mounted here. Run the test as root on Linux.");
        }

        return new SmallDisk(folder);
    }

    /// <summary>Fills the disk to the last byte.</summary>
    public void FillUp()
    {
        using var ballast = new FileStream(_ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var bytes = new byte[4_096];
        try
        {
            while (true)
            {
                ballast.Write(bytes);
            }
        }
        catch (IOException)
        {
            // So it is full.
        }
    }

    /// <summary>Makes room again.</summary>
    public void MakeRoom() => File.Delete(_ballast);

    public void Dispose()
    {
        // Lazily: a server may still be about to close its files.
        Run("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
